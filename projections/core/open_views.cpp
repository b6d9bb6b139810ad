#include "projections/core/open_views.hpp"

#include "projections/rebuild/patient_build.hpp"
#include "projections/rebuild/sample.hpp"
#include "projections/timeline/timeline_rows.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t records_at_once = 512;
/// Close enough to the frontier to stop the follower for the rest.
constexpr std::uint64_t near_records = 1000;

template <class V, std::size_t N>
V* find(const std::array<V*, N>& views, const std::string& name) {
    const auto at = std::find_if(views.begin(), views.end(), [&](const View* view) {
        return view->projection().name() == name;
    });
    return at == views.end() ? nullptr : *at;
}

bool go_on(const RebuildProgress& /*at*/) {
    return true;
}

Error no_such_view() {
    return Error{.kind = Kind::not_found, .code = "no_such_view"};
}

}  // namespace

Result<std::unique_ptr<Views>> Views::open(Store& store, const std::filesystem::path& dir) {
    auto shelf = Shelf::open(dir);
    if (!shelf) {
        return shelf.error();
    }
    auto views = std::make_unique<OpenViews>(store, *std::move(shelf));
    if (auto started = views->start(); !started) {
        return started.error();
    }
    return std::unique_ptr<Views>(std::move(views));
}

OpenViews::OpenViews(Store& store, std::unique_ptr<Shelf> shelf)
    : store_(store),
      shelf_(std::move(shelf)),
      timeline_rows_(timeline_projection()),
      access_rows_(access_view_projection()),
      patient_rows_(patient_list_projection()),
      history_rows_(access_history_projection()),
      alert_rows_(alert_projection()),
      attachment_rows_(attachment_projection()),
      timeline_(timeline_rows_),
      access_(access_rows_),
      patients_(patient_rows_),
      history_(history_rows_),
      alerts_(alert_rows_),
      attachments_(attachment_rows_),
      follower_(store,
                {&timeline_rows_, &access_rows_, &patient_rows_, &history_rows_, &alert_rows_,
                 &attachment_rows_},
                directory_) {}

Result<Done> OpenViews::start() {
    for (auto* view : all()) {
        if (auto opened = open_view(*view); !opened) {
            return opened;
        }
    }
    return follower_.start();
}

Result<Done> OpenViews::open_view(View& view) {
    auto generation = shelf_->active(view.projection());
    if (generation && !*generation) {
        generation = build(store_, *shelf_, view.projection(), {}, {});
        if (generation) {
            if (auto done = shelf_->activate(view.projection(), **generation); !done) {
                return done;
            }
        }
    }
    if (!generation) {
        return generation.error();
    }
    view.swap(*generation);
    return Done{};
}

bool OpenViews::wait_for(Position position, std::chrono::milliseconds wait) const {
    const auto known = store_.partitions();
    if (std::find(known.begin(), known.end(), position.partition) == known.end()) {
        return false;
    }
    return follower_.wait_until(position.partition, position.offset + 1, wait);
}

bool OpenViews::wait_until_current(Partition partition, std::chrono::milliseconds wait) const {
    return follower_.wait_until(partition, store_.frontier(partition), wait);
}

ViewState OpenViews::state_of(const View& view) const {
    const auto rows = view.current();
    ViewState state{.name = std::string(view.projection().name()),
                    .revision = view.projection().revision(),
                    .generation = rows->number(),
                    .phase = follower_.failing() ? "failed" : "live",
                    .parked_streams = {}};
    {
        const std::lock_guard lock(naming_);
        state.phase = rebuilt_now_ == state.name ? "rebuilding" : state.phase;
    }
    for (const auto partition : store_.partitions()) {
        if (view.projection().follows(partition.topic)) {
            const auto checkpoint = rows->checkpoint(partition);
            state.applied += checkpoint.applied;
            state.behind += std::max(store_.frontier(partition), checkpoint.next) - checkpoint.next;
        }
    }
    for (const auto patient : rows->parked()) {
        state.parked_streams.push_back("patient/" + patient.text());
    }
    return state;
}

ViewState OpenViews::directory_state() const {
    const auto next = directory_.network_offset();
    return ViewState{.name = "directory",
                     .revision = 1,
                     .generation = 1,
                     .phase = follower_.failing() ? "failed" : "live",
                     .applied = directory_.applied(),
                     .behind = std::max(store_.frontier({Topic::network, 0}), next) - next,
                     .parked_streams = directory_.parked_streams()};
}

std::vector<ViewState> OpenViews::states() const {
    std::vector<ViewState> states;
    for (const auto* view : all()) {
        states.push_back(state_of(*view));
    }
    states.push_back(directory_state());
    return states;
}

Result<std::string> OpenViews::hash(const std::string& name) const {
    const auto* view = find(all(), name);
    return view == nullptr ? Result<std::string>(no_such_view()) : view->current()->hash();
}

/// Follows until the frontier is near, while the others serve and follow too.
Result<Done> OpenViews::catch_up(const Following& following) {
    for (const auto partition : store_.partitions()) {
        while (following.projection->follows(partition.topic) &&
               following.generation->checkpoint(partition).next + near_records <
                   store_.frontier(partition)) {
            const auto went = follow_once(store_, partition, {following}, records_at_once);
            if (!went) {
                return went.error();
            }
            if (!*went) {
                break;
            }
        }
    }
    return Done{};
}

/// Brings both to the same checkpoints; the follower stands still.
Result<Done> OpenViews::align(const Following& live, const Following& rebuilt) {
    for (const auto partition : store_.partitions()) {
        while (live.projection->follows(partition.topic) &&
               live.generation->checkpoint(partition).next !=
                   rebuilt.generation->checkpoint(partition).next) {
            const auto went = follow_once(store_, partition, {live, rebuilt}, records_at_once);
            if (!went) {
                return went.error();
            }
        }
    }
    return Done{};
}

Result<Done> OpenViews::replace(View& view, const Following& rebuilt, const TellProgress& tell) {
    const auto pause = follower_.pause();
    const auto live = view.current();
    if (auto aligned = align({&view.projection(), live}, rebuilt); !aligned) {
        return aligned;
    }
    const auto sample = compare_sample(*live, *rebuilt.generation);
    if (!sample) {
        return sample.error();
    }
    // A difference is told, not refused: the log is the truth, and a rebuild is how a view that
    // went wrong, or parked what can be followed now, is mended.
    const std::string name(view.projection().name());
    if (!tell({name, "validate", sample->equal, sample->ranges})) {
        return given_up();
    }
    if (auto activated = shelf_->activate(view.projection(), *rebuilt.generation); !activated) {
        return activated;
    }
    view.swap(rebuilt.generation)->retire();
    follower_.progressed();
    tell({name, "swap", 1, 1});
    return Done{};
}

Result<Done> OpenViews::replace(View& view, const TellProgress& tell) {
    const auto generation = build(store_, *shelf_, view.projection(), {}, tell);
    if (!generation) {
        return generation.error();
    }
    const Following rebuilt{&view.projection(), *generation};
    auto done = tell({std::string(view.projection().name()), "catch_up", 0, 1})
                    ? catch_up(rebuilt)
                    : Result<Done>(given_up());
    done = done ? replace(view, rebuilt, tell) : done;
    if (!done) {
        (*generation)->retire();
    }
    return done;
}

Result<Done> OpenViews::replace_patient(View& view, PatientId patient, const TellProgress& tell) {
    PatientBuild build(store_, view.projection(), patient);
    // Most of the log while the view follows on, the little that is left while it stands still.
    if (auto read = build.read(view.current()->checkpoints(), tell); !read) {
        return read;
    }
    const auto pause = follower_.pause();
    const auto live = view.current();
    auto done = build.read(live->checkpoints(), tell);
    done = done ? build.write(*live) : done;
    tell({std::string(view.projection().name()), "swap", 1, 1});
    return done;
}

Result<Done> OpenViews::alone(const std::string& name,
                              const std::function<Result<Done>(View&)>& work) {
    auto* view = find(all(), name);
    if (view == nullptr) {
        return no_such_view();
    }
    const std::lock_guard one_at_a_time(rebuilding_);
    const auto now_rebuilding = [this](const std::string& which) {
        const std::lock_guard lock(naming_);
        rebuilt_now_ = which;
    };
    now_rebuilding(name);
    auto done = work(*view);
    now_rebuilding({});
    return done;
}

Result<Done> OpenViews::rebuild(const std::string& name, const TellProgress& progress) {
    return alone(
        name, [&](View& view) { return replace(view, progress ? progress : TellProgress(go_on)); });
}

Result<Done> OpenViews::rebuild_patient(const std::string& name, PatientId patient,
                                        const TellProgress& progress) {
    return alone(name, [&](View& view) {
        return replace_patient(view, patient, progress ? progress : TellProgress(go_on));
    });
}

}  // namespace ikiiki
