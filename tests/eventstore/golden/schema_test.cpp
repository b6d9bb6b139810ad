#include "tests/eventstore/golden/schema_breaks.hpp"
#include "tests/golden/golden.hpp"
#include "tests/support/places.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

namespace fs = std::filesystem;

TEST(Schema, ReadsEverythingReleased) {
    const fs::path now = test::source_dir + "/eventstore/codec";
    std::size_t compared = 0;
    for (const auto& release : fs::directory_iterator(golden::folder() / "schema")) {
        for (const auto& old : fs::directory_iterator(release)) {
            const auto current = now / old.path().filename();
            ASSERT_TRUE(fs::exists(current)) << current;
            for (const auto& found :
                 schema_breaks(golden::read(old.path()), release, golden::read(current), now)) {
                ADD_FAILURE() << old.path() << ": " << found;
            }
            ++compared;
        }
    }
    EXPECT_GE(compared, 10u);
}

TEST(Schema, EverySchemaHasAReleasedCopy) {
    for (const auto& entry : fs::directory_iterator(test::source_dir + "/eventstore/codec")) {
        if (entry.path().extension() == ".fbs") {
            EXPECT_TRUE(fs::exists(golden::folder() / "schema/1" / entry.path().filename()))
                << entry.path().filename() << ": run `ops/dev golden`";
        }
    }
}

const std::string base = R"(
namespace t;
struct S { a:int; b:int; }
enum E : ubyte { Unknown = 0, One = 1, Two = 2 }
table A { x:int (id: 0); }
table B { y:int (id: 0); }
union U { A, B }
table T {
  s:S (id: 0);
  e:E (id: 1);
  n:long (id: 2);
  o:int = null (id: 3);
  text:string (id: 4);
  list:[ubyte] (id: 5);
  u:U (id: 7);
}
root_type T;
file_identifier "AAAA";
)";

std::string with(std::string_view from, std::string_view to) {
    auto changed = base;
    const auto at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return changed.replace(at, from.size(), to);
}

TEST(SchemaBreaks, LetsSchemasGrow) {
    for (const auto& after :
         {base, with("  u:U (id: 7);", "  u:U (id: 7);\n  more:int = null (id: 8);"),
          with("Two = 2 }", "Two = 2, Three = 3 }"),
          with("root_type", "table New { z:int (id: 0); }\nroot_type")}) {
        for (const auto& found : schema_breaks(base, {}, after, {})) {
            ADD_FAILURE() << found;
        }
    }
}

TEST(SchemaBreaks, FindsEveryBreakage) {
    const std::pair<const char*, std::string> broken[] = {
        {"a field removed", with("table A { x:int (id: 0); }", "table A { }")},
        {"a field renamed", with("n:long", "m:long")},
        {"a field became required", with("text:string (id: 4)", "text:string (id: 4, required)")},
        {"a new required field",
         with("  u:U (id: 7);", "  u:U (id: 7);\n  more:string (id: 8, required);")},
        {"a field deprecated", with("n:long (id: 2)", "n:long (id: 2, deprecated)")},
        {"a type changed", with("n:long", "n:int")},
        {"a sign changed", with("n:long", "n:ulong")},
        {"a default changed", with("n:long (", "n:long = 7 (")},
        {"an optional became plain", with("o:int = null", "o:int")},
        {"ids swapped", with("o:int = null (id: 3);\n  text:string (id: 4)",
                             "o:int = null (id: 4);\n  text:string (id: 3)")},
        {"a list of something else", with("list:[ubyte]", "list:[ushort]")},
        {"a struct grown", with("b:int; }", "b:int; c:int; }")},
        {"a struct reordered", with("a:int; b:int;", "b:int; a:int;")},
        {"a struct of other types", with("a:int; b:int;", "a:int; b:float;")},
        {"an enum value removed", with(", Two = 2", "")},
        {"an enum value inserted", with("One = 1, Two = 2", "Zero = 1, One = 2, Two = 3")},
        {"an enum value renamed", with("One = 1", "Uno = 1")},
        {"an enum of another size", with("enum E : ubyte", "enum E : ushort")},
        {"a union member removed", with("union U { A, B }", "union U { A }")},
        {"a union reordered", with("union U { A, B }", "union U { B, A }")},
        {"a table removed", with("table B { y:int (id: 0); }\nunion U { A, B }", "union U { A }")},
        {"another identifier", with("\"AAAA\"", "\"BBBB\"")},
        {"another root", with("root_type T", "root_type A")},
        {"a field without an id", with("n:long (id: 2)", "n:long")}};
    for (const auto& [what, after] : broken) {
        EXPECT_FALSE(schema_breaks(base, {}, after, {}).empty()) << what;
    }
}

}  // namespace
}  // namespace ikiiki
