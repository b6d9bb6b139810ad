#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace ikiiki {

/// What in `after` would make bytes written under `before` unreadable or change their meaning:
/// flatc's own --conform, and what that lets through (a removed or renamed field or table, a field
/// that became required, a struct that grew, a lost enum value or union member, another file
/// identifier or root). Sources of schemas; `folder` is where their includes are.
std::vector<std::string> schema_breaks(const std::string& before,
                                       const std::filesystem::path& before_folder,
                                       const std::string& after,
                                       const std::filesystem::path& after_folder);

}  // namespace ikiiki
