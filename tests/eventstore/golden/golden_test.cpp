#include "tests/golden/golden.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace ikiiki {
namespace {

namespace fs = std::filesystem;

/// What a file of an earlier version shows must be shown still; what was appended since may follow.
bool shows(const std::string& now, const std::string& then) {
    std::istringstream all(now);
    std::istringstream kept(then);
    const auto next = [](std::istream& from, std::string& line) {
        const bool more = static_cast<bool>(std::getline(from, line));
        if (line.ends_with(',')) {
            line.pop_back();
        }
        return more;
    };
    std::string shown;
    for (std::string line; next(kept, line);) {
        do {
            if (!next(all, shown)) {
                return false;
            }
        } while (shown != line);
    }
    return true;
}

/// Reads every file of the event's name, of this and all earlier schema versions. `given` collects
/// the files that were read.
template <class Event>
void read_all(const std::string& name, std::uint16_t newest, std::set<std::string>& given) {
    for (std::uint16_t schema = 1; schema <= newest; ++schema) {
        const auto stem = name + '.' + std::to_string(schema);
        const auto bin = golden::folder() / "events" / (stem + ".bin");
        ASSERT_TRUE(fs::exists(bin)) << stem << ": run `ops/dev golden`";
        const auto bytes = golden::from_file(name, schema, golden::read(bin));
        const auto event = decode<Event>(name, schema, bytes.clear, bytes.personal);
        ASSERT_TRUE(event) << stem;
        const auto json = golden::read(golden::folder() / "events" / (stem + ".json"));
        if (schema == newest) {
            EXPECT_EQ(show::json(*event) + '\n', json) << stem;
        } else {
            EXPECT_TRUE(shows(show::json(*event), json))
                << stem << " is read as " << show::json(*event);
        }
        const auto again = encode(*event);
        EXPECT_TRUE(again.clear == bytes.clear && again.personal == bytes.personal)
            << stem << " is written differently now";
        given.insert(stem);
    }
}

template <class Event>
void read_variant(std::set<std::string>& given) {
    arbitrary::Source from(1);
    arbitrary::each<Event>(from, [&](const auto& one) {
        const auto bytes = encode(Event(one));
        read_all<Event>(bytes.type, bytes.schema, given);
    });
}

TEST(Golden, EventsAreReadAndWrittenAsEver) {
    std::set<std::string> given;
    read_variant<PatientEvent>(given);
    read_variant<UserEvent>(given);
    read_variant<FacilityEvent>(given);
    read_variant<AgreementEvent>(given);
    read_variant<LeaseEvent>(given);
    read_variant<AccessEvent>(given);
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(golden::folder() / "events")) {
        EXPECT_TRUE(given.contains(entry.path().stem().string()))
            << entry.path().filename() << " was stored once; nothing reads it any more";
        ++files;
    }
    EXPECT_EQ(files, given.size() * 2);
}

TEST(Golden, RecordsAreReadAndWrittenAsEver) {
    for (const auto* name : {"command", "void", "genesis"}) {
        const auto stem = golden::folder() / "records" / (std::string(name) + ".1");
        const auto bytes = golden::read(stem.string() + ".bin");
        const auto record = decode(bytes);
        ASSERT_TRUE(record) << name;
        EXPECT_EQ(encode(*record), bytes) << name;
        EXPECT_EQ(golden::json_of(*record), golden::read(stem.string() + ".json")) << name;
    }
}

TEST(Golden, SealedContentIsOpenedAsEver) {
    const auto record = decode(golden::read(golden::folder() / "records/command.1.bin"));
    ASSERT_TRUE(record);
    const auto plain =
        unseal(golden::key(), binding_of(record->header), 0, record->payloads[0].sealed);
    ASSERT_TRUE(plain);
    const auto event = decode<PatientEvent>("record.posted", 1, record->payloads[0].clear, *plain);
    ASSERT_TRUE(event);
    EXPECT_TRUE(std::get<RecordPosted>(*event).content.readable());
}

}  // namespace
}  // namespace ikiiki
