#include "ops/import/reading/json_stream.hpp"

#include "ops/import/reading/input.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include <optional>

namespace ikiiki::fhir {
namespace {

using Code = boost::json::error_code;
using Piece = boost::json::string_view;

constexpr std::size_t depth_max = 64;
/// What a value takes besides its characters.
constexpr std::size_t value_bytes = 32;
/// More than that is not "entry".
constexpr std::size_t name_max = 16;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::string_view white_space = " \t\r\n";

/// Builds values from what the parser reports. A value outside the root's list `entry` grows on
/// `root_`; an element of that list on `entry_`, and leaves at its end.
struct Building {
    static constexpr std::size_t max_object_size = boost::json::object::max_size();
    static constexpr std::size_t max_array_size = boost::json::array::max_size();
    static constexpr std::size_t max_key_size = boost::json::string::max_size();
    static constexpr std::size_t max_string_size = boost::json::string::max_size();

    explicit Building(JsonTaker* to) : taker(to) {
        root.reset();
        entry.reset();
    }

    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code&) { return ++depth, true; }
    bool on_array_begin(Code&) {
        in_entries = in_entries || (depth == 1 && name == "entry");
        return ++depth, true;
    }
    bool on_object_end(std::size_t n, Code& code) {
        stack()->push_object(n);
        return close(code);
    }
    bool on_array_end(std::size_t n, Code& code) {
        if (in_entries && depth == 2) {
            in_entries = false;
            n = 0;
        }
        stack()->push_array(n);
        return close(code);
    }
    bool on_key_part(Piece part, std::size_t, Code& code) {
        hear_name(part);
        return hold(part.size(), code) && (stack()->push_chars(part), true);
    }
    bool on_key(Piece part, std::size_t, Code& code) {
        hear_name(part);
        name = depth == 1 ? heard : std::string();
        heard.clear();
        return hold(part.size(), code) && (stack()->push_key(part), true);
    }
    bool on_string_part(Piece part, std::size_t, Code& code) {
        return stray() || (hold(part.size(), code) && (stack()->push_chars(part), true));
    }
    bool on_string(Piece part, std::size_t, Code& code) {
        return stray() || (hold(part.size(), code) && (stack()->push_string(part), true));
    }
    bool on_number_part(Piece, Code&) { return true; }
    bool on_int64(std::int64_t i, Piece, Code& code) {
        return stray() || (hold(0, code) && (stack()->push_int64(i), true));
    }
    bool on_uint64(std::uint64_t u, Piece, Code& code) {
        return stray() || (hold(0, code) && (stack()->push_uint64(u), true));
    }
    bool on_double(double d, Piece, Code& code) {
        return stray() || (hold(0, code) && (stack()->push_double(d), true));
    }
    bool on_bool(bool b, Code& code) {
        return stray() || (hold(0, code) && (stack()->push_bool(b), true));
    }
    bool on_null(Code& code) { return stray() || (hold(0, code) && (stack()->push_null(), true)); }
    bool on_comment_part(Piece, Code&) { return true; }
    bool on_comment(Piece, Code&) { return true; }

    Result<Done> release_text() {
        auto value = root.release();
        root.reset();
        held_root = 0;
        depth = 0;
        return taker->text(std::move(value));
    }

    JsonTaker* taker;
    std::optional<Error> fault{};

  private:
    bool in_element() const { return in_entries && depth > 2; }
    /// A number or text that stands in `entry` itself is nobody's.
    bool stray() const { return in_entries && depth == 2; }
    boost::json::value_stack* stack() { return in_element() ? &entry : &root; }

    void hear_name(Piece part) {
        if (depth == 1 && heard.size() < name_max) {
            heard.append(part.data(), part.size());
        }
    }
    bool hold(std::size_t bytes, Code& code) {
        auto& held = in_element() ? held_entry : held_root;
        held += bytes + value_bytes;
        return held <= JsonStream::held_max ||
               fail(bad_file("holds a resource of more than 16 MiB"), code);
    }
    bool close(Code& code) {
        const bool element = in_element();
        --depth;
        if (!element || depth != 2) {
            return true;
        }
        auto value = entry.release();
        entry.reset();
        held_entry = 0;
        if (!value.is_object()) {
            return true;
        }
        auto taken = taker->entry(std::move(value.get_object()));
        return taken || fail(taken.error(), code);
    }
    bool fail(Error why, Code& code) {
        fault = std::move(why);
        code = boost::json::error::syntax;
        return false;
    }

    boost::json::value_stack root;
    boost::json::value_stack entry;
    std::size_t depth = 0;
    bool in_entries = false;
    std::string heard;
    std::string name;
    std::size_t held_root = 0;
    std::size_t held_entry = 0;
};

boost::json::parse_options strict() {
    boost::json::parse_options options;
    options.max_depth = depth_max;
    return options;
}

}  // namespace

class JsonStream::Reading {
  public:
    explicit Reading(JsonTaker taker) : taker_(std::move(taker)), parser_(strict(), &taker_) {}

    Result<Done> write(std::string_view bytes) {
        if (!begun_ && bytes.starts_with(byte_order_mark)) {
            bytes.remove_prefix(byte_order_mark.size());
        }
        begun_ = begun_ || !bytes.empty();
        for (;;) {
            if (!in_text_) {
                const auto at = bytes.find_first_not_of(white_space);
                if (at == std::string_view::npos) {
                    return Done{};
                }
                bytes.remove_prefix(at);
                in_text_ = true;
            }
            if (bytes.empty()) {
                return Done{};
            }
            if (auto parsed = parse(true, bytes); !parsed) {
                return parsed;
            }
        }
    }

    Result<Done> end() {
        std::string_view nothing;
        return in_text_ ? parse(false, nothing) : Result<Done>(Done{});
    }

  private:
    Result<Done> parse(bool more, std::string_view& bytes) {
        Code code;
        const auto used = parser_.write_some(more, bytes.data(), bytes.size(), code);
        bytes.remove_prefix(used);
        if (code) {
            const auto& fault = parser_.handler().fault;
            return fault ? *fault : bad_file(words_of(code));
        }
        if (!parser_.done()) {
            return Done{};
        }
        in_text_ = false;
        auto taken = parser_.handler().release_text();
        parser_.reset();
        return taken;
    }

    static std::string words_of(const Code& code) {
        using boost::json::error;
        return code == error::incomplete ? "ends in the middle of its JSON"
               : code == error::too_deep ? "is nested more than 64 deep"
                                         : "is not JSON: " + code.message();
    }

    JsonTaker taker_;
    boost::json::basic_parser<Building> parser_;
    bool begun_ = false;
    bool in_text_ = false;
};

JsonStream::JsonStream(JsonTaker taker) : reading_(std::make_unique<Reading>(std::move(taker))) {}
JsonStream::~JsonStream() = default;
JsonStream::JsonStream(JsonStream&&) noexcept = default;
JsonStream& JsonStream::operator=(JsonStream&&) noexcept = default;

Result<Done> JsonStream::write(std::string_view bytes) {
    return reading_->write(bytes);
}

Result<Done> JsonStream::end() {
    return reading_->end();
}

}  // namespace ikiiki::fhir
