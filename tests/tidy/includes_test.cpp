#include "tests/tidy/rules.hpp"

#include <gtest/gtest.h>

namespace ikiiki::tidy {
namespace {

TEST(Tidy, LayersIncludeDownwards) {
    const auto found = over_tree(include_direction);
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(Tidy, LibrariesStayBehindTheirAdapter) {
    const auto found = over_tree(outside_includes);
    EXPECT_TRUE(found.empty()) << listed(found);
}

TEST(TidyCatches, IncludesUpwardsAndRelativeOnes) {
    EXPECT_EQ(include_direction({"domain/a.hpp", "#include \"api/http/json.hpp\"\n"}).size(), 1U);
    EXPECT_EQ(include_direction({"domain/a.hpp", "#include \"id.hpp\"\n"}).size(), 1U);
    EXPECT_EQ(include_direction({"api/a.hpp", "#include <domain/core/id.hpp>\n"}).size(), 1U);
    EXPECT_TRUE(include_direction({"api/a.hpp", "#include \"domain/core/id.hpp\"\n"}).empty());
}

TEST(TidyCatches, LibrariesOutsideTheirAdapter) {
    EXPECT_EQ(outside_includes({"api/patient/a.cpp", "#include <rocksdb/db.h>\n"}).size(), 1U);
    EXPECT_EQ(outside_includes({"api/http/server.cpp", "#include <boost/json.hpp>\n"}).size(), 1U);
    EXPECT_EQ(outside_includes({"api/http/server.cpp", "#include <unheard/of.hpp>\n"}).size(), 1U);
    EXPECT_EQ(
        outside_includes({"eventstore/log/a.cpp", "#include \"schema/a_generated.h\"\n"}).size(),
        1U);
    EXPECT_TRUE(outside_includes({"api/http/json.cpp", "#include <boost/json.hpp>\n"}).empty());
    EXPECT_TRUE(outside_includes({"ops/serve/a.cpp", "#include <sys/stat.h>\n"}).empty());
}

TEST(TidyCatches, ClocksAndThreadsInDomain) {
    EXPECT_EQ(outside_includes({"domain/a.cpp", "#include <thread>\n"}).size(), 1U);
    EXPECT_EQ(outside_includes({"domain/a.cpp", "#include <unistd.h>\n"}).size(), 1U);
    EXPECT_TRUE(outside_includes({"domain/a.cpp", "#include <vector>\n"}).empty());
}

}  // namespace
}  // namespace ikiiki::tidy
