#pragma once
#include "domain/core/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki::demo {

/// One of the sign-ins people try the demo with; written to DIR/sign-ins.json, mode 0600.
struct SignInSheet {
    std::string role;   ///< name of Role
    std::string title;  ///< what it stands for: nurse, doctor, … (equal to the login id)
    std::string login_id;
    std::string password;
    std::string totp_secret;  ///< base32, as an authenticator app takes it; empty before first use
    std::string name;
    std::string facility;
};

/// A password nobody can guess and anybody can type: three groups of four letters and digits.
std::string new_password();

/// The bytes of a `totp_secret` (RFC 4648 base32); nothing when it is none.
std::optional<std::string> secret_bytes(std::string_view base32);

std::filesystem::path sign_ins_file(const std::filesystem::path& data);
/// Error: unavailable `disk_failed`.
Result<Done> write_sign_ins(const std::filesystem::path& file,
                            const std::vector<SignInSheet>& sheets);
/// Error: not_found `no_sign_ins`, invalid `bad_sign_ins`.
Result<std::vector<SignInSheet>> read_sign_ins(const std::filesystem::path& file);

}  // namespace ikiiki::demo
