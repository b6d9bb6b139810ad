#include "tests/ops/import/small_region.hpp"

#include "eventstore/crypto/random.hpp"

#include <zlib.h>

#include <chrono>
#include <fstream>
#include <stdexcept>

namespace ikiiki::test {
namespace {

template <class T>
T must(Result<T> result) {
    if (!result) {
        throw std::runtime_error(std::string(result.error().code));
    }
    return std::move(*result);
}

CommandContext context() {
    return {.command = random_uuid(), .occurred_at = real_now()};
}

const Actor founder{{}, {}, Profession::clerk, Role::operator_member};

FacilityId approve(Store& store, const char* name, FacilityKind kind) {
    ApproveFacility command;
    command.facility = FacilityId{random_uuid()};
    command.name = Line<1, 100>::of(name);
    command.kind = kind;
    command.municipality = MunicipalityCode::of("082171");
    command.basis = ApprovalBasis::in_scope;
    must(store.execute<Facility>(facility_stream(command.facility), command,
                                 Deciding{founder, real_now()}, context()));
    return command.facility;
}

Actor hire(Store& store, FacilityId facility, const char* login_id, Profession profession,
           Role role) {
    RegisterUser command;
    command.user = UserId{random_uuid()};
    command.facility = facility;
    command.facility_approved = true;
    command.login_id = Line<3, 60>::of(login_id);
    command.name = Line<1, 100>::of(login_id);
    command.kana = Line<1, 100>::of("しょくいん");
    command.profession = profession;
    command.role = role;
    command.password = Secret::of("!");
    const Actor actor{command.user, facility, profession, role};
    const auto stream = user_stream(command.user);
    must(store.execute<User>(stream, command, Deciding{founder, real_now()}, context()));
    must(store.execute<User>(stream, SignPledge{Line<1, 40>::of("2026-1")},
                             Deciding{actor, real_now()}, context()));
    return actor;
}

}  // namespace

Instant real_now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

SmallRegion::SmallRegion() {
    const auto store = must(open_store({.data = data(), .kek_file = {}}));
    const auto station = approve(*store, "station", FacilityKind::visiting_nursing);
    const auto clinic = approve(*store, "clinic", FacilityKind::clinic);
    manager = hire(*store, station, "manager", Profession::nurse, Role::facility_manager);
    nurse = hire(*store, station, "nurse", Profession::nurse, Role::care);
    doctor = hire(*store, clinic, "doctor", Profession::doctor, Role::care);
}

SmallRegion::Open SmallRegion::open() const {
    Open opened;
    opened.store = must(open_store({.data = data(), .kek_file = {}}));
    opened.views = must(Views::open(*opened.store, data() / "views"));
    opened.catch_up();
    return opened;
}

void SmallRegion::Open::catch_up() const {
    for (const auto partition : store->partitions()) {
        if (!views->wait_until_current(partition, std::chrono::seconds(60))) {
            throw std::runtime_error("the views do not catch up");
        }
    }
}

std::uint64_t SmallRegion::records() const {
    const auto store = must(open_store({.data = data(), .kek_file = {}}));
    std::uint64_t count = 0;
    for (const auto partition : store->partitions()) {
        for (std::uint64_t from = 0; partition.topic == Topic::patients;) {
            auto slice = must(store->applied(partition, from, 1000));
            count += slice.records.size();
            if (slice.next == from) {
                break;
            }
            from = slice.next;
        }
    }
    return count;
}

std::filesystem::path write_file(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

std::string gzipped(const std::string& text) {
    z_stream stream{};
    ::deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string out(::deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    ::deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    ::deflateEnd(&stream);
    return out;
}

}  // namespace ikiiki::test
