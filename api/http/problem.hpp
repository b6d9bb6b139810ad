#pragma once
#include "api/http/response.hpp"
#include "domain/core/error.hpp"

#include <string>
#include <string_view>

namespace ikiiki {

/// The status of an error: one table for the whole edge.
int status_of(const Error& error);

/// RFC 9457 problem document with the stable code, the article where one refuses, and pointers.
Response problem(const Error& error);
/// The same with one more member, given as JSON text.
Response problem_with(const Error& error, std::string_view member, std::string_view json);

}  // namespace ikiiki
