#include "tests/golden/golden.hpp"

#include "tests/support/places.hpp"

#include <cstdio>

/// Writes the golden files that are missing: one pair per stored event name and schema version, one
/// per record form, and the released schemas. Prints what it wrote.
namespace ikiiki::golden {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& bytes) {
    if (!fs::exists(path)) {
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        std::printf("%s\n", path.c_str());
    }
}

template <class Variant>
void write_events() {
    arbitrary::Source from(1, arbitrary::Filling::full);
    arbitrary::each<Variant>(from, [](const auto& one) {
        const auto bytes = encode(Variant(one));
        write(folder() / "events" / (name_of(bytes) + ".bin"), to_file(bytes));
        write(folder() / "events" / (name_of(bytes) + ".json"), show::json(one) + '\n');
    });
}

void write_record(const char* name, const Record& record) {
    write(folder() / "records" / (std::string(name) + ".1.bin"), encode(record));
    write(folder() / "records" / (std::string(name) + ".1.json"),
          json_of(*decode(read(folder() / "records" / (std::string(name) + ".1.bin")))));
}

RecordHeader header(RecordForm form) {
    arbitrary::Source from(static_cast<std::uint64_t>(form), arbitrary::Filling::full);
    RecordHeader out{.form = form};
    out.partition = {Topic::patients, 3};
    out.command = from.make<PatientId>().bytes;
    out.attempt = from.make<PatientId>().bytes;
    out.actor = {from.make<UserId>(), from.make<FacilityId>(), Profession::nurse, Role::care};
    out.purpose = Purpose::care;
    out.recorded_at = *Instant::parse("2026-05-14T01:42:00.25Z");
    out.occurred_at = *Instant::parse("2026-05-14T01:30:00Z");
    out.network_offset = 4711;
    out.fingerprint = sha256("fingerprint");
    return out;
}

void write_records() {
    Record record{.header = header(RecordForm::command), .payloads = {}};
    arbitrary::Source from(9, arbitrary::Filling::full);
    const auto stream = "patient/" + from.make<PatientId>().text();
    record.header.subject = from.make<RecordId>().text();
    record.header.preconditions = {{stream, 6}};
    const PatientEvent events[] = {from.make<RecordPosted>(), from.make<RecordAcknowledged>()};
    std::vector<EncodedEvent> encoded;
    for (const auto& event : events) {
        encoded.push_back(encode(event));
        record.header.events.push_back({.stream = stream,
                                        .version = 6 + encoded.size(),
                                        .type = encoded.back().type,
                                        .schema = encoded.back().schema});
    }
    const auto binding = binding_of(record.header);
    for (std::uint32_t i = 0; i < encoded.size(); ++i) {
        record.payloads.push_back({.salt = from.make<Digest>().bytes,
                                   .clear = encoded[i].clear,
                                   .sealed = seal(key(), binding, i, encoded[i].personal)});
        record.header.events[i].digest = digest_of(record.payloads[i]);
    }
    write_record("command", record);
    write_record("void", {.header = header(RecordForm::void_), .payloads = {}});
    Record genesis{.header = header(RecordForm::genesis), .payloads = {}};
    genesis.header.note = "partitions=4;rule=1;log=0123456789abcdef";
    write_record("genesis", genesis);
}

void write_schemas() {
    for (const auto& entry : fs::directory_iterator(test::source_dir + "/eventstore/codec")) {
        if (entry.path().extension() == ".fbs") {
            write(folder() / "schema/1" / entry.path().filename(), read(entry.path()));
        }
    }
}

}  // namespace
}  // namespace ikiiki::golden

int main() {
    using namespace ikiiki;
    golden::write_events<PatientEvent>();
    golden::write_events<UserEvent>();
    golden::write_events<FacilityEvent>();
    golden::write_events<AgreementEvent>();
    golden::write_events<LeaseEvent>();
    golden::write_events<AccessEvent>();
    golden::write_records();
    golden::write_schemas();
    return 0;
}
