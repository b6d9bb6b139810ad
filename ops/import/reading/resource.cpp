#include "ops/import/reading/resource.hpp"

#include "eventstore/crypto/digest.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>

namespace ikiiki::fhir {
namespace {

constexpr std::size_t id_max = 64;
constexpr std::size_t uuid_size = 36;

bool is_web(std::string_view address) {
    return address.starts_with("https://") || address.starts_with("http://");
}

std::string_view after_last(std::string_view text, char sign) {
    return text.substr(text.rfind(sign) + 1);
}

void write_sorted(std::string& out, const boost::json::value& value);

void write_sorted(std::string& out, const boost::json::object& object, std::string_view without) {
    std::vector<const boost::json::key_value_pair*> members;
    for (const auto& member : object) {
        if (std::string_view(member.key()) != without) {
            members.push_back(&member);
        }
    }
    std::ranges::sort(members, {},
                      [](const auto* member) { return std::string_view(member->key()); });
    out += '{';
    for (const auto* member : members) {
        out += boost::json::serialize(member->key());
        out += ':';
        write_sorted(out, member->value());
        out += ',';
    }
    out += '}';
}

void write_sorted(std::string& out, const boost::json::value& value) {
    if (const auto* object = value.if_object()) {
        return write_sorted(out, *object, {});
    }
    const auto* array = value.if_array();
    if (array == nullptr) {
        out += boost::json::serialize(value);
        return;
    }
    out += '[';
    for (const auto& element : *array) {
        write_sorted(out, element);
        out += ',';
    }
    out += ']';
}

}  // namespace

std::vector<std::string> names_of(std::string_view type, std::string_view id,
                                  const Whence& whence) {
    std::vector<std::string> names;
    if (!whence.full_url.empty()) {
        names.push_back(whence.full_url);
    }
    if (id.empty()) {
        return names;
    }
    const auto local = std::string(type) + '/' + std::string(id);
    names.push_back(whence.scope + local);
    if (!whence.base.empty()) {
        names.push_back(whence.base + '/' + local);
    }
    // Bundles taken apart keep their urn:uuid references.
    if (id.size() == uuid_size && whence.full_url != "urn:uuid:" + std::string(id)) {
        names.push_back("urn:uuid:" + std::string(id));
    }
    return names;
}

std::vector<std::string> names_in(std::string_view reference, const Whence& whence) {
    if (reference.empty() || reference.starts_with('#')) {
        return {};
    }
    reference = reference.substr(0, reference.find("/_history/"));
    if (reference.starts_with("urn:")) {
        return {std::string(reference)};
    }
    if (is_web(reference)) {
        if (!whence.base.empty()) {
            return {std::string(reference)};
        }
        // Resources without an address are of the one server that their references name.
        const auto base = base_of(reference);
        const auto local = base.empty() ? reference : reference.substr(base.size() + 1);
        return {std::string(reference), whence.scope + std::string(local)};
    }
    std::vector<std::string> names;
    if (!whence.base.empty()) {
        names.push_back(whence.base + '/' + std::string(reference));
    }
    names.push_back(whence.scope + std::string(reference));
    return names;
}

std::string id_of(const boost::json::object& body, const std::string& full_url) {
    std::string id;
    if (const auto* member = body.if_contains("id"); member != nullptr && member->is_string()) {
        id = member->get_string().c_str();
    } else if (is_web(full_url)) {
        id = after_last(full_url, '/');
    } else {
        id = after_last(full_url, ':');
    }
    const bool plain =
        std::ranges::all_of(id, [](unsigned char c) { return c > 0x20 && c < 0x7f; });
    return plain && id.size() <= id_max ? id : std::string();
}

std::string base_of(std::string_view full_url) {
    if (!is_web(full_url)) {
        return {};
    }
    const auto id = full_url.rfind('/');
    const auto type = id == 0 ? std::string_view::npos : full_url.rfind('/', id - 1);
    const auto host = full_url.find("//") + 2;
    return type == std::string_view::npos || type < host ? std::string()
                                                         : std::string(full_url.substr(0, type));
}

Digest content_digest(const boost::json::object& body) {
    std::string text;
    write_sorted(text, body, "meta");
    return sha256(text);
}

}  // namespace ikiiki::fhir
