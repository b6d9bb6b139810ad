#include "eventstore/keys/key_ring.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>
#include <vector>

namespace ikiiki {
namespace {

namespace fs = std::filesystem;

PatientId patient(std::uint8_t number) {
    PatientId id;
    id.bytes.fill(number);
    return id;
}

std::string text_of(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

class KeyRings : public testing::Test {
  protected:
    std::unique_ptr<KeyRing> open() {
        auto ring = KeyRing::open(dir_, kek_);
        EXPECT_TRUE(ring) << ring.error().code;
        return ring ? *std::move(ring) : nullptr;
    }
    std::string refusal() {
        const auto ring = KeyRing::open(dir_, kek_);
        return ring ? "opened" : std::string(ring.error().code);
    }

    TemporaryFolder folder_;
    fs::path dir_ = folder_.path() / "keys";
    fs::path kek_ = folder_.path() / "data.kek";
    fs::path next_ = folder_.path() / "data.kek.next";
};

TEST_F(KeyRings, KeepOneKeyPerPatient) {
    std::array<std::uint8_t, 32> first{};
    {
        const auto ring = open();
        first = ring->create(patient(1))->bytes();
        EXPECT_EQ(ring->create(patient(1))->bytes(), first);
        EXPECT_EQ(ring->key_of(patient(1))->bytes(), first);
        EXPECT_NE(ring->create(patient(2))->bytes(), first);
        const auto none = ring->key_of(patient(3));
        ASSERT_FALSE(none);
        EXPECT_EQ(none.error().kind, Kind::gone);
        EXPECT_EQ(none.error().code, "erased");
    }
    EXPECT_EQ(open()->key_of(patient(1))->bytes(), first);
    EXPECT_EQ(open()->create(patient(1))->bytes(), first);
}

TEST_F(KeyRings, ManyThreadsAgreeOnAKey) {
    const auto ring = open();
    std::vector<std::array<std::uint8_t, 32>> keys(8);
    std::vector<std::thread> threads;
    for (auto& key : keys) {
        threads.emplace_back([&] { key = ring->create(patient(9))->bytes(); });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    for (const auto& key : keys) {
        EXPECT_EQ(key, keys.front());
    }
}

TEST_F(KeyRings, NeedTheirFile) {
    open();
    EXPECT_EQ(fs::status(kek_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const auto text = text_of(kek_);
    EXPECT_TRUE(text.starts_with("# ikiiki key-encryption key 1")) << text;

    fs::rename(kek_, folder_.path() / "kept");
    EXPECT_EQ(refusal(), "key_missing");
    std::ofstream(kek_) << "something else\n";
    fs::permissions(kek_, fs::perms::owner_read);
    EXPECT_EQ(refusal(), "key_unreadable");
    fs::remove(kek_);
    {
        auto other = KeyRing::open(folder_.path() / "other", kek_);
        ASSERT_TRUE(other);
    }
    EXPECT_EQ(refusal(), "key_wrong");
    fs::rename(folder_.path() / "kept", kek_);
    EXPECT_EQ(refusal(), "opened");
    fs::permissions(kek_, fs::perms::group_read, fs::perm_options::add);
    EXPECT_EQ(refusal(), "key_permissions");
}

TEST_F(KeyRings, ChangeTheWrappingKeyAndNothingElse) {
    const auto ring = open();
    const auto key = ring->create(patient(1))->bytes();
    const auto digest = ring->keyed_digest("match", "やまだ");
    const auto sealed = ring->seal_secret("totp", "12345");
    const auto before = text_of(kek_);
    ASSERT_TRUE(ring->rotate());
    EXPECT_NE(text_of(kek_), before);
    EXPECT_FALSE(fs::exists(next_));
    const auto after = ring->create(patient(2))->bytes();
    ASSERT_TRUE(ring->rotate());
    EXPECT_EQ(ring->key_of(patient(1))->bytes(), key);
    EXPECT_EQ(ring->keyed_digest("match", "やまだ"), digest);
    EXPECT_EQ(*ring->open_secret("totp", sealed), "12345");
    const_cast<std::unique_ptr<KeyRing>&>(ring).reset();

    const auto again = open();
    EXPECT_EQ(again->key_of(patient(1))->bytes(), key);
    EXPECT_EQ(again->key_of(patient(2))->bytes(), after);
    EXPECT_EQ(again->keyed_digest("match", "やまだ"), digest);
}

TEST_F(KeyRings, SurviveACrashBeforeAndAfterTheKeysAreWrappedAnew) {
    std::array<std::uint8_t, 32> key{};
    const auto old_file = folder_.path() / "old";
    {
        const auto ring = open();
        key = ring->create(patient(1))->bytes();
        fs::copy_file(kek_, old_file);
        ASSERT_TRUE(ring->rotate());
    }
    // The fresh file had not taken the old one's place yet.
    fs::rename(kek_, next_);
    fs::copy_file(old_file, kek_);
    EXPECT_EQ(open()->key_of(patient(1))->bytes(), key);
    EXPECT_FALSE(fs::exists(next_));
    EXPECT_NE(text_of(kek_), text_of(old_file));

    // The fresh file was written, but no key was wrapped with it.
    fs::copy_file(old_file, next_);
    EXPECT_EQ(open()->key_of(patient(1))->bytes(), key);
    EXPECT_FALSE(fs::exists(next_));
    EXPECT_NE(text_of(kek_), text_of(old_file));

    // Only the fresh file is left.
    fs::rename(kek_, next_);
    EXPECT_EQ(open()->key_of(patient(1))->bytes(), key);
    EXPECT_TRUE(fs::exists(kek_));
}

TEST_F(KeyRings, ServeWhileTheyRotate) {
    const auto ring = open();
    const auto key = ring->create(patient(1))->bytes();
    std::thread rotation([&] {
        for (int i = 0; i < 5; ++i) {
            EXPECT_TRUE(ring->rotate());
        }
    });
    for (std::uint8_t i = 2; i < 30; ++i) {
        EXPECT_TRUE(ring->create(patient(i)));
        EXPECT_EQ(ring->key_of(patient(1))->bytes(), key);
    }
    rotation.join();
    for (std::uint8_t i = 2; i < 30; ++i) {
        EXPECT_TRUE(ring->key_of(patient(i)));
    }
}

TEST_F(KeyRings, SeparateTheirPurposes) {
    const auto ring = open();
    EXPECT_EQ(ring->keyed_digest("a", "x"), ring->keyed_digest("a", "x"));
    EXPECT_NE(ring->keyed_digest("a", "x"), ring->keyed_digest("b", "x"));
    EXPECT_NE(ring->keyed_digest("a", "x"), ring->keyed_digest("a", "y"));
    const auto sealed = ring->seal_secret("totp", "secret");
    EXPECT_EQ(*ring->open_secret("totp", sealed), "secret");
    EXPECT_EQ(ring->open_secret("other", sealed).error().code, "bad_seal");
    EXPECT_EQ(ring->open_secret("totp", "no base64").error().code, "bad_seal");
    EXPECT_LE(ring->seal_secret("totp", std::string(20, 'x')).size(), 400u);
}

TEST_F(KeyRings, LeaveNoKeyInTheirFolder) {
    const auto key = open()->create(patient(1))->bytes();
    const std::string bytes(key.begin(), key.end());
    for (const auto& file : fs::recursive_directory_iterator(dir_)) {
        EXPECT_EQ(text_of(file.path()).find(bytes), std::string::npos) << file.path();
    }
}

}  // namespace
}  // namespace ikiiki
