#include "eventstore/rocks/database.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace ikiiki::rocks {
namespace {

class Databases : public testing::Test {
  protected:
    std::unique_ptr<Database> open(const std::vector<std::string>& families,
                                   const Tuning& tuning = {}) {
        auto opened = Database::open(dir_, families, tuning);
        EXPECT_TRUE(opened) << opened.error().detail;
        return opened ? *std::move(opened) : nullptr;
    }
    static void put(Database& database, Family family, std::string_view key,
                    std::string_view value) {
        Batch batch;
        batch.put(family, key, value);
        ASSERT_TRUE(database.write(batch, Sync::no));
    }
    static std::string scanned(const Database& database, Family family, std::string_view from,
                               std::string_view to, Order order = Order::forward) {
        std::string keys;
        EXPECT_TRUE(
            database.scan(family, from, to, order, [&](std::string_view key, std::string_view) {
                keys.append(key).push_back(' ');
                return true;
            }));
        return keys;
    }

    TemporaryFolder folder_;
    std::filesystem::path dir_ = folder_.path() / "db";
};

TEST_F(Databases, KeepFamiliesInTheOrderAskedFor) {
    {
        auto database = open({"a", "b"});
        put(*database, 0, "k", "in a");
        put(*database, 1, "k", "in b");
        EXPECT_EQ(database->add_family("c").value(), 2u);
        put(*database, 2, "k", "in c");
        put(*database, 2, "", "");
    }
    auto database = open({"c", "a", "new"});
    EXPECT_EQ(database->families(), (std::vector<std::string>{"c", "a", "new", "b"}));
    EXPECT_EQ(database->get(0, "k").value(), "in c");
    EXPECT_EQ(database->get(1, "k").value(), "in a");
    EXPECT_EQ(database->get(2, "k").value(), std::nullopt);
    EXPECT_EQ(database->get(3, "k").value(), "in b");
    EXPECT_EQ(database->get(0, "").value(), "");
    ASSERT_TRUE(database->drop_family(3));
    EXPECT_EQ(database->families().back(), "");
    EXPECT_THROW(static_cast<void>(database->get(3, "k")), Bug);
    database.reset();
    EXPECT_EQ(open({"a"})->families(), (std::vector<std::string>{"a", "c", "new"}));
}

TEST_F(Databases, WriteABatchWhollyAndInOrder) {
    auto database = open({"a"});
    Batch batch;
    EXPECT_TRUE(batch.empty());
    batch.put(0, "x", "1");
    batch.put(0, "y", "2");
    batch.erase(0, "x");
    EXPECT_GT(batch.bytes(), 0u);
    ASSERT_TRUE(database->write(batch, Sync::yes));
    EXPECT_EQ(scanned(*database, 0, {}, {}), "y ");
    batch.clear();
    EXPECT_TRUE(batch.empty());
}

TEST_F(Databases, ScanBothWaysWithAndWithoutPrefixes) {
    for (const std::size_t prefix : {std::size_t{0}, std::size_t{2}}) {
        dir_ = folder_.path() / std::to_string(prefix);
        auto database = open({"a"}, {.prefix_bytes = prefix});
        for (const auto* key : {"aa1", "aa2", "ab1", "ab2", "ac1", "ad1"}) {
            put(*database, 0, key, "v");
        }
        for (const bool flushed : {false, true}) {
            if (flushed) {
                ASSERT_TRUE(database->flush(0));
            }
            EXPECT_EQ(scanned(*database, 0, "ab", "ac"), "ab1 ab2 ");
            EXPECT_EQ(scanned(*database, 0, "ab", "ac", Order::backward), "ab2 ab1 ");
            EXPECT_EQ(scanned(*database, 0, "ab2", "ad"), "ab2 ac1 ");
            EXPECT_EQ(scanned(*database, 0, "ab2", "ad", Order::backward), "ac1 ab2 ");
            EXPECT_EQ(scanned(*database, 0, "ae", "af"), "");
            EXPECT_EQ(scanned(*database, 0, {}, {}, Order::backward), "ad1 ac1 ab2 ab1 aa2 aa1 ");
        }
    }
}

TEST_F(Databases, TakeSortedFiles) {
    auto database = open({"a"}, {.prefix_bytes = 1});
    const auto path = folder_.path() / "rows.sst";
    auto file = SortedFile::create(path);
    ASSERT_TRUE(file);
    for (char c = 'a'; c <= 'z'; ++c) {
        ASSERT_TRUE((*file)->put(std::string(1, c), "row"));
    }
    EXPECT_FALSE((*file)->put("b", "out of order"));
    ASSERT_TRUE((*file)->finish());
    ASSERT_TRUE(database->ingest(0, {path}));
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_EQ(database->get(0, "q").value(), "row");
    EXPECT_EQ(database->estimated_keys(0), 26u);
    EXPECT_TRUE(database->verify());
}

TEST_F(Databases, RefuseWhatAnotherHolds) {
    auto database = open({"a"});
    const auto second = Database::open(dir_, {"a"}, {});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, "data_in_use");
}

TEST_F(Databases, RefuseToBeginAnewBesideOldFiles) {
    put(*open({"a"}), 0, "k", "v");
    std::filesystem::remove(dir_ / "CURRENT");
    const auto opened = Database::open(dir_, {"a"}, {});
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, Kind::damaged);
}

TEST(Keys, OrderAsNumbers) {
    std::string small;
    std::string large;
    append_u64(small, 255);
    append_u64(large, 256);
    EXPECT_LT(small, large);
    EXPECT_EQ(read_u64(large, 0), 256u);
    EXPECT_EQ(after_prefix("ab"), "ac");
    EXPECT_EQ(after_prefix(std::string("a\xff")), "b");
    EXPECT_EQ(after_prefix(std::string("\xff")), "");
    EXPECT_THROW(static_cast<void>(read_u64("short", 0)), Bug);
}

}  // namespace
}  // namespace ikiiki::rocks
