#include "ops/import/reading/gather.hpp"

#include "ops/import/reading/files.hpp"
#include "ops/import/reading/gathering.hpp"
#include "ops/import/reading/input.hpp"
#include "ops/import/reading/json_stream.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <unordered_map>

namespace ikiiki::fhir {
namespace {

/// Takes the resources of one file.
class FileReading {
  public:
    FileReading(Gathering& gathering, std::size_t number, Report& report, Progress& progress)
        : gathering_(gathering), number_(number), report_(report), progress_(progress) {}

    Result<Done> read(const std::filesystem::path& path) {
        auto input = Input::open(path);
        if (!input) {
            return input.error();
        }
        JsonStream json({[this](Object entry) { return take_entry(std::move(entry)); },
                         [this](boost::json::value text) { return take_text(std::move(text)); }});
        for (;;) {
            const auto piece = input->next();
            if (!piece) {
                return piece.error();
            }
            if (piece->empty()) {
                break;
            }
            if (auto done = json.write(*piece); !done) {
                return done;
            }
        }
        auto done = json.end();
        return done && texts_ == 0 ? bad_file("is empty") : done;
    }
    std::uint64_t taken() const { return taken_; }

  private:
    /// Of a bundle, or a line of a bundle that was taken apart.
    Result<Done> take_entry(Object entry) {
        auto* resource = entry.if_contains("resource");
        if (resource == nullptr || !resource->is_object()) {
            return Done{};
        }
        in_bundle_ = true;
        return take(std::move(resource->get_object()), std::string(text_at(entry, "fullUrl")),
                    scope());
    }

    Result<Done> take_text(boost::json::value text) {
        ++texts_;
        const bool in_bundle = std::exchange(in_bundle_, false);
        auto* root = text.if_object();
        const auto type = root == nullptr ? std::string_view() : text_at(*root, "resourceType");
        if (type == "Bundle") {
            ++bundles_;
            return Done{};
        }
        if (in_bundle || (type.empty() && (root == nullptr || !root->contains("resource")))) {
            return bad_file("is JSON, but not FHIR");
        }
        if (type.empty()) {
            auto done = take_entry(std::move(*root));
            in_bundle_ = false;
            return done;
        }
        return take(std::move(*root), {}, {});
    }

    Result<Done> take(Object body, std::string full_url, std::string scope) {
        ++taken_;
        progress_.add(1);
        return gathering_.take(std::move(body), std::move(full_url), std::move(scope), report_);
    }

    /// Sets this bundle apart; lines of one file belong together.
    std::string scope() const {
        return '#' + std::to_string(number_) + '.' + std::to_string(bundles_) + '/';
    }

    Gathering& gathering_;
    std::size_t number_;
    Report& report_;
    Progress& progress_;
    std::uint64_t taken_ = 0;
    std::uint64_t texts_ = 0;
    std::uint64_t bundles_ = 0;
    bool in_bundle_ = false;  ///< the text that is being read had resources in its `entry`
};

Result<Done> read_files(const std::vector<FoundFile>& files, Gathering& gathering, Report& report,
                        Progress& progress) {
    for (std::size_t i = 0; i < files.size(); ++i) {
        FileReading reading(gathering, i, report, progress);
        const auto done = reading.read(files[i].path);
        if (done) {
            ++report.files;
            continue;
        }
        auto error = done.error();
        if (error.code == "bad_file" && !files[i].named && reading.taken() == 0) {
            report.skip_file(shown(files[i].path), error.detail);
            continue;
        }
        error.detail = shown(files[i].path) + ": " + error.detail;
        return error;
    }
    return Done{};
}

}  // namespace

Result<PatientBundle> Gathered::read(std::size_t number, Report& report) {
    const auto& patient = patients_[number];
    PatientBundle bundle{patient.system, {}, {}};
    auto own = read_resource(spool_, patient.place);
    if (!own) {
        return own.error();
    }
    bundle.patient = *std::move(own);
    std::unordered_map<std::string, std::size_t> seen;
    for (const auto& place : patient.resources) {
        auto resource = read_resource(spool_, place);
        if (!resource) {
            return resource.error();
        }
        const auto [at, fresh] = seen.emplace(resource->source_id(), bundle.resources.size());
        if (fresh) {
            bundle.resources.push_back(*std::move(resource));
        } else {
            report.skip(resource->type, "came more than once; the last one counts");
            bundle.resources[at->second] = *std::move(resource);
        }
    }
    return bundle;
}

Result<Gathered> gather(const GatherOptions& options, Report& report, Progress& progress) {
    const auto files = find_files(options.paths);
    if (!files) {
        return files.error();
    }
    auto spool = Spool::open(options.spool);
    if (!spool) {
        return spool.error();
    }
    Gathered gathered(*std::move(spool));
    Gathering gathering(gathered, options.system);
    progress.begin("reading", 0);
    auto done = read_files(*files, gathering, report, progress);
    progress.end();
    if (!done) {
        return done.error();
    }
    if (report.resources() == 0) {
        const auto why = report.files_skipped.empty()
                             ? std::string()
                             : " (" + report.files_skipped.front().path + ": " +
                                   report.files_skipped.front().reason +
                                   (report.files_skipped_in_all > 1 ? ", and others)" : ")");
        return Error{.kind = Kind::invalid, .code = "no_fhir", .detail = "no FHIR resources" + why};
    }
    gathering.finish(report);
    report.patients = gathered.patients();
    return gathered;
}

}  // namespace ikiiki::fhir
