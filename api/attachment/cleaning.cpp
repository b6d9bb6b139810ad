#include "api/attachment/cleaning.hpp"

#include "api/attachment/cleaner/verdict.hpp"
#include "api/attachment/run_program.hpp"

#include <chrono>

namespace ikiiki {
namespace {

constexpr std::chrono::seconds turn_wait{20};
/// More than the processor time it is given; the machine may be busy.
constexpr std::chrono::seconds cleaning_max{45};
constexpr std::size_t output_max = 10u << 20;

std::filesystem::path beside_us() {
    std::error_code code;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", code);
    return self.parent_path() / "ikiiki-cleaner";
}

Error refused(std::string_view code, std::string_view detail) {
    return {.kind = Kind::invalid, .code = code, .detail = std::string(detail)};
}

/// Gives a turn back, however the work ends.
class Turn {
  public:
    explicit Turn(std::counting_semaphore<4>& free) : free_(free) {}
    ~Turn() { free_.release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

  private:
    std::counting_semaphore<4>& free_;
};

Result<Cleaned> judged(const std::string& bytes, Ended ended) {
    switch (ended.status) {
        case cleaner::jpeg_written:
            return Cleaned{MediaType::jpeg, std::move(ended.output)};
        case cleaner::pdf_as_it_is:
            return Cleaned{MediaType::pdf, bytes};
        case cleaner::not_accepted:
            return refused("unsupported_media_type",
                           "写真（JPEG、PNG、WebP、HEIC）かPDFを選んでください。");
        case cleaner::too_many_pixels:
            return refused("too_many_pixels", "写真の画素数が多すぎます（5,000万画素まで）。");
        default:
            return refused("unreadable_file",
                           "ファイルを読み取れません。別の写真を選んでください。");
    }
}

}  // namespace

Cleaning::Cleaning(std::filesystem::path program)
    : program_(program.empty() ? beside_us() : std::move(program)) {}

Result<Cleaned> Cleaning::clean(const std::string& bytes) {
    if (!free_.try_acquire_for(turn_wait)) {
        return Error{.kind = Kind::unavailable, .code = "busy"};
    }
    const Turn turn(free_);
    auto ended = run_program(program_, bytes, {cleaning_max, output_max});
    if (!ended) {
        return Error{.kind = Kind::unavailable,
                     .code = "cleaner_missing",
                     .detail = "ikiiki-cleanerを起動できません。"};
    }
    return judged(bytes, *std::move(ended));
}

}  // namespace ikiiki
