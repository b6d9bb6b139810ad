#include "api/attachment/cleaning.hpp"

#include "api/attachment/run_program.hpp"
#include "tests/api/attachment/uploads.hpp"
#include "tests/support/places.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>

namespace ikiiki::test {
namespace {

Cleaning& cleaning() {
    static Cleaning one(std::filesystem::path(binary_dir) / "ikiiki-cleaner");
    return one;
}

std::string cleaned(const std::string& bytes) {
    const auto result = cleaning().clean(bytes);
    EXPECT_TRUE(result) << (result ? "" : result.error().code);
    return result ? result->content : std::string();
}

std::string_view fault(const std::string& bytes) {
    const auto result = cleaning().clean(bytes);
    return result ? "taken" : result.error().code;
}

/// The segments of a JPEG before its pixels, by their second byte.
std::vector<unsigned> markers(const std::string& jpeg) {
    std::vector<unsigned> all;
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && static_cast<unsigned char>(jpeg[at]) == 0xff) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(jpeg[i]); };
        all.push_back(byte(at + 1));
        if (all.back() == 0xda) {
            break;
        }
        at += 2 + (std::size_t{byte(at + 2)} << 8) + byte(at + 3);
    }
    return all;
}

/// Width and height from the frame's segment.
std::pair<int, int> size_of(const std::string& jpeg) {
    for (std::size_t at = 2; at + 9 < jpeg.size();) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(jpeg[at + i]); };
        if (byte(1) >= 0xc0 && byte(1) <= 0xc3) {
            return {byte(7) * 256 + byte(8), byte(5) * 256 + byte(6)};
        }
        at += 2 + std::size_t{byte(2)} * 256 + byte(3);
    }
    return {0, 0};
}

/// A whole PNG of one colour: small on the wire, large when decoded.
std::string flat_png(std::uint32_t width, std::uint32_t height) {
    const auto number = [](std::uint32_t n) {
        return std::string{static_cast<char>(n >> 24), static_cast<char>(n >> 16),
                           static_cast<char>(n >> 8), static_cast<char>(n)};
    };
    const auto chunk = [&](const std::string& body) {
        const auto sum =
            crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
        return number(static_cast<std::uint32_t>(body.size() - 4)) + body +
               number(static_cast<std::uint32_t>(sum));
    };
    const std::string rows((std::size_t{width} + 1) * height, '\0');
    auto size = compressBound(rows.size());
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size,
             reinterpret_cast<const Bytef*>(rows.data()), rows.size());
    packed.resize(size);
    return std::string("\x89PNG\r\n\x1a\n") +
           chunk("IHDR" + number(width) + number(height) + std::string("\x08\0\0\0\0", 5)) +
           chunk("IDAT" + packed) + chunk("IEND");
}

TEST(Cleaning, leaves_nothing_of_exif_gps_xmp_icc_or_comments) {
    if (shared_data().empty()) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    int seen = 0;
    for (const auto* name : {"gps_DSCN0010.jpg", "gps_DSCN0029.jpg", "Canon_40D.jpg",
                             "Nikon_COOLPIX_P1.jpg", "long_description.jpg", "xmp_BlueSquare.jpg",
                             "orientation_landscape_6.jpg", "heic_samplefilehub.heif"}) {
        const auto original = shared_file(std::string("exif/") + name);
        const auto jpeg = cleaned(original);
        const auto found = markers(jpeg);
        // JFIF (e0) and the tables; no other application segment (e1 is Exif and XMP, e2 ICC) and
        // no comment (fe).
        for (const auto marker : found) {
            EXPECT_TRUE(marker == 0xe0 || marker < 0xe0) << name << std::hex << marker;
        }
        for (const auto* word : {"Exif", "http://ns.adobe.com", "GPS", "NIKON", "Canon", "ICC_"}) {
            EXPECT_EQ(jpeg.find(word), std::string::npos) << name << ' ' << word;
        }
        ++seen;
    }
    EXPECT_EQ(seen, 8);
    EXPECT_NE(shared_file("exif/gps_DSCN0010.jpg").find("Exif"), std::string::npos);
}

TEST(Cleaning, turns_a_picture_upright) {
    const auto original = shared_file("exif/orientation_landscape_6.jpg");
    if (original.empty()) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    EXPECT_EQ(size_of(original), (std::pair{450, 600}));
    EXPECT_EQ(size_of(cleaned(original)), (std::pair{600, 450}));
}

TEST(Cleaning, makes_large_pictures_smaller_and_small_ones_no_larger) {
    EXPECT_EQ(size_of(cleaned(flat_png(5000, 2500))), (std::pair{2560, 1280}));
    EXPECT_EQ(size_of(cleaned(flat_png(300, 200))), (std::pair{300, 200}));
}

TEST(Cleaning, looks_at_the_size_before_it_decodes) {
    const auto bomb = flat_png(8000, 8000);
    EXPECT_LT(bomb.size(), 200'000U);
    EXPECT_EQ(fault(bomb), "too_many_pixels");
}

TEST(Cleaning, survives_every_broken_file) {
    const auto folder = shared_data();
    if (folder.empty()) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    int seen = 0;
    for (const auto* kind : {"jpeg-bad", "png-bad", "bmp-bad", "gif-bad", "pdf-bad"}) {
        for (const auto& entry :
             std::filesystem::directory_iterator(folder / "attack-files" / kind)) {
            const auto result = cleaning().clean(bytes_of_file(entry.path()));
            if (result && result->media_type == MediaType::jpeg) {
                EXPECT_TRUE(result->content.starts_with("\xff\xd8\xff")) << entry.path();
            }
            ++seen;
        }
    }
    EXPECT_GE(seen, 60);
    EXPECT_EQ(fault(bytes_of_file(folder / "attack-files" / "eicar.base64")),
              "unsupported_media_type");
}

TEST(Cleaning, keeps_a_pdf_as_it_is) {
    const auto result = cleaning().clean(a_pdf);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->media_type, MediaType::pdf);
    EXPECT_EQ(result->content, a_pdf);
}

TEST(Cleaning, says_when_its_program_is_not_there) {
    Cleaning nowhere("/nowhere/ikiiki-cleaner");
    const auto result = nowhere.clean(a_png);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, "cleaner_missing");
}

TEST(RunProgram, stops_what_takes_too_long_or_says_too_much) {
    const auto limits = ProgramLimits{std::chrono::milliseconds(300), 1000};
    const std::string long_input(4u << 20, 'x');
    const auto echoed = run_program("/bin/cat", "abc", limits);
    ASSERT_TRUE(echoed);
    EXPECT_EQ(echoed->status, 0);
    EXPECT_EQ(echoed->output, "abc");
    EXPECT_EQ(run_program("/bin/cat", long_input, limits)->status, -1);
    EXPECT_EQ(run_program("/bin/true", long_input, limits)->status, 0);
    EXPECT_EQ(run_program("/usr/bin/yes", "", limits)->status, -1);
    EXPECT_FALSE(run_program("/nowhere/at/all", "", limits));
}

}  // namespace
}  // namespace ikiiki::test
