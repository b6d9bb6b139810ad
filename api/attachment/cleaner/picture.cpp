#include "api/attachment/cleaner/picture.hpp"

#include <vips/vips.h>

#include <cstdint>
#include <memory>

namespace ikiiki::cleaner {
namespace {

constexpr std::int64_t pixels_max = 50'000'000;
constexpr int side_max = 2560;
constexpr int quality = 85;

struct Unref {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

/// The head only; pixels are read when they are asked for.
Image look_at(std::string_view bytes) {
    return Image(vips_image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr));
}

Image upright_and_small(std::string_view bytes) {
    VipsImage* out = nullptr;
    auto* data = const_cast<char*>(bytes.data());  // not written to
    const int failed = vips_thumbnail_buffer(data, bytes.size(), &out, side_max, "height", side_max,
                                             "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
                                             "fail_on", VIPS_FAIL_ON_ERROR, nullptr);
    return Image(failed == 0 ? out : nullptr);
}

/// JPEG knows no transparency; paper is white.
Image on_white(Image image) {
    if (!image || vips_image_hasalpha(image.get()) == 0) {
        return image;
    }
    VipsImage* out = nullptr;
    auto* white = vips_array_double_newv(1, 255.0);
    const int failed = vips_flatten(image.get(), &out, "background", white, nullptr);
    vips_area_unref(VIPS_AREA(white));
    return Image(failed == 0 ? out : nullptr);
}

bool write_jpeg(VipsImage* image, std::string& jpeg) {
    void* data = nullptr;
    std::size_t size = 0;
    if (vips_jpegsave_buffer(image, &data, &size, "Q", quality, "strip", TRUE, "optimize_coding",
                             TRUE, nullptr) != 0) {
        return false;
    }
    jpeg.assign(static_cast<const char*>(data), size);
    g_free(data);
    return true;
}

}  // namespace

bool start_decoders(const char* program) {
    if (VIPS_INIT(program) != 0) {
        return false;
    }
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (const auto* decoder : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp",
                                "VipsForeignLoadHeif"}) {
        vips_operation_block_set(decoder, FALSE);
    }
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    return true;
}

Verdict redraw(std::string_view bytes, std::string& jpeg) {
    const auto head = look_at(bytes);
    if (!head) {
        return unreadable;
    }
    const auto pixels = std::int64_t{vips_image_get_width(head.get())} *
                        std::int64_t{vips_image_get_height(head.get())};
    if (pixels > pixels_max) {
        return too_many_pixels;
    }
    const auto image = on_white(upright_and_small(bytes));
    return image && write_jpeg(image.get(), jpeg) ? jpeg_written : unreadable;
}

}  // namespace ikiiki::cleaner
