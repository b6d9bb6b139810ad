#pragma once
#include "domain/core/result.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

namespace ikiiki::fhir {

/// Where the values of a JsonStream go. An error ends the reading.
struct JsonTaker {
    /// One object of the list `entry` of the text that is being read.
    std::function<Result<Done>(boost::json::object entry)> entry;
    /// One whole JSON text, with an empty list in the place of its `entry`.
    std::function<Result<Done>(boost::json::value text)> text;
};

/// Takes JSON texts that follow each other (one document, or one a line) out of bytes that come in
/// pieces. The objects of a root's list `entry` are handed over one by one, so that a bundle of any
/// size takes the memory of its largest resource. Strict RFC 8259 in UTF-8; at most 64 deep; one
/// value takes at most `held_max` bytes. A byte order mark at the beginning is passed over.
class JsonStream {
  public:
    explicit JsonStream(JsonTaker taker);
    ~JsonStream();
    JsonStream(JsonStream&&) noexcept;
    JsonStream& operator=(JsonStream&&) noexcept;

    static constexpr std::size_t held_max = std::size_t{16} << 20;

    /// Error: `bad_file` in words, or what the taker said.
    Result<Done> write(std::string_view bytes);
    /// No more bytes. Error: the same, when a text is cut off.
    Result<Done> end();

  private:
    class Reading;
    std::unique_ptr<Reading> reading_;
};

}  // namespace ikiiki::fhir
