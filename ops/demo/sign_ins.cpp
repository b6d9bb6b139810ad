#include "ops/demo/sign_ins.hpp"

#include "eventstore/crypto/random.hpp"

#include <boost/json.hpp>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace ikiiki::demo {
namespace {

namespace json = boost::json;

Error failed() {
    return {.kind = Kind::unavailable, .code = "disk_failed"};
}

json::object object_of(const SignInSheet& sheet) {
    return {{"role", sheet.role},
            {"title", sheet.title},
            {"login_id", sheet.login_id},
            {"password", sheet.password},
            {"totp_secret", sheet.totp_secret},
            {"name", sheet.name},
            {"facility", sheet.facility}};
}

std::string field(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

}  // namespace

std::string new_password() {
    static constexpr std::string_view signs = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string text;
    while (text.size() < 14) {
        if (text.size() == 4 || text.size() == 9) {
            text += '-';
        }
        // Rejected above the largest multiple, so that every sign is equally likely.
        std::uint8_t byte = 0xff;
        while (byte >= 8 * signs.size()) {
            fill_random({&byte, 1});
        }
        text += signs[byte % signs.size()];
    }
    return text;
}

std::optional<std::string> secret_bytes(std::string_view base32) {
    static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char sign : base32) {
        const auto value = alphabet.find(sign);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        held = (held << 5) | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((held >> bits) & 0xffu);
        }
    }
    return bytes.empty() ? std::nullopt : std::optional(bytes);
}

std::filesystem::path sign_ins_file(const std::filesystem::path& data) {
    return data / "sign-ins.json";
}

Result<Done> write_sign_ins(const std::filesystem::path& file,
                            const std::vector<SignInSheet>& sheets) {
    std::string text = "[\n";
    for (const auto& sheet : sheets) {
        text += (text.size() > 2 ? ",\n  " : "  ") + json::serialize(object_of(sheet));
    }
    text += "\n]\n";
    const int out =
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (out < 0) {
        return failed();
    }
    const bool good = ::fchmod(out, 0600) == 0 &&
                      ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                      ::fsync(out) == 0;
    return ::close(out) == 0 && good ? Result<Done>(Done{}) : failed();
}

Result<std::vector<SignInSheet>> read_sign_ins(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        return Error{.kind = Kind::not_found, .code = "no_sign_ins"};
    }
    std::ostringstream text;
    text << in.rdbuf();
    json::error_code fault;
    const auto value = json::parse(text.str(), fault);
    if (fault || !value.is_array()) {
        return Error{.kind = Kind::invalid, .code = "bad_sign_ins"};
    }
    std::vector<SignInSheet> sheets;
    for (const auto& each : value.get_array()) {
        if (!each.is_object()) {
            return Error{.kind = Kind::invalid, .code = "bad_sign_ins"};
        }
        const auto& object = each.get_object();
        sheets.push_back({field(object, "role"), field(object, "title"), field(object, "login_id"),
                          field(object, "password"), field(object, "totp_secret"),
                          field(object, "name"), field(object, "facility")});
    }
    return sheets;
}

}  // namespace ikiiki::demo
