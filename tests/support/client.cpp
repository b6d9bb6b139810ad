#include "tests/support/client.hpp"

#include "eventstore/crypto/random.hpp"
#include "tests/support/http_socket.hpp"

#include <boost/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace ikiiki::test {
namespace {

constexpr std::chrono::seconds patience{30};

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

std::string request_text(std::string_view method, const std::string& path, const std::string& body,
                         std::uint16_t port, const Headers& always, const Headers& headers) {
    auto text = std::string(method) + ' ' + path +
                " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                "\r\nConnection: close\r\n";
    for (const auto* list : {&always, &headers}) {
        for (const auto& [name, value] : *list) {
            text += name + ": " + value + "\r\n";
        }
    }
    if (method != "GET" && method != "HEAD") {
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    return text + "\r\n" + body;
}

Answer answer_in(const std::string& input) {
    const auto end = input.find("\r\n\r\n");
    Answer answer;
    if (end == std::string::npos) {
        return answer;
    }
    answer.head = input.substr(0, end + 2);
    answer.body = input.substr(end + 4);
    const auto length = answer.header("Content-Length");
    if (length.empty() || std::strtoull(length.c_str(), nullptr, 10) == answer.body.size()) {
        answer.status = std::atoi(answer.head.c_str() + sizeof "HTTP/1.1");
    }
    return answer;
}

const boost::json::value* document_of(const Answer& answer) {
    if (!answer.parsed) {
        boost::json::error_code error;
        auto document = boost::json::parse(answer.body, error);
        answer.parsed = std::make_shared<const boost::json::value>(error ? boost::json::value()
                                                                         : std::move(document));
    }
    return static_cast<const boost::json::value*>(answer.parsed.get());
}

template <class Use>
auto at(const Answer& answer, std::string_view pointer, Use use)
    -> decltype(use(std::declval<const boost::json::value&>())) {
    boost::json::error_code error;
    const auto* found = document_of(answer)->find_pointer({pointer.data(), pointer.size()}, error);
    if (found == nullptr) {
        return {};
    }
    return use(*found);
}

}  // namespace

std::string Answer::header(std::string_view name) const {
    const auto found = lower(head).find("\r\n" + lower(name) + ": ");
    if (found == std::string::npos) {
        return {};
    }
    const auto from = found + name.size() + 4;
    return head.substr(from, head.find("\r\n", from) - from);
}

std::string Answer::text(std::string_view pointer) const {
    return at(*this, pointer, [](const auto& value) {
        return value.is_string() ? std::string(value.as_string()) : std::string();
    });
}

std::int64_t Answer::number(std::string_view pointer) const {
    return at(*this, pointer, [](const auto& value) {
        return value.is_number() ? value.template to_number<std::int64_t>() : std::int64_t{0};
    });
}

bool Answer::flag(std::string_view pointer) const {
    return at(*this, pointer, [](const auto& value) { return value.is_bool() && value.as_bool(); });
}

bool Answer::has(std::string_view pointer) const {
    return at(*this, pointer, [](const auto& value) { return !value.is_null(); });
}

std::size_t Answer::size(std::string_view pointer) const {
    return at(*this, pointer, [](const auto& value) {
        return value.is_array() ? value.as_array().size() : std::size_t{0};
    });
}

std::vector<std::string> Answer::names(std::string_view pointer) const {
    return at(*this, pointer, [](const auto& value) {
        std::vector<std::string> all;
        if (value.is_object()) {
            for (const auto& member : value.as_object()) {
                all.emplace_back(member.key());
            }
        }
        return all;
    });
}

std::string Answer::json(std::string_view pointer) const {
    return at(*this, pointer, [](const auto& value) { return boost::json::serialize(value); });
}

bool is_json(std::string_view text) {
    boost::json::error_code error;
    boost::json::parse({text.data(), text.size()}, error);
    return !error;
}

std::string json_string(std::string_view text) {
    return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

std::string fresh_key() {
    std::string key;
    for (const auto byte : random_uuid()) {
        key += "0123456789abcdef"[byte >> 4];
        key += "0123456789abcdef"[byte & 15];
    }
    return key;
}

std::string encoded(std::string_view text) {
    std::string out;
    for (const unsigned char c : text) {
        if (std::isalnum(c) != 0 || c == '_' || c == '-') {
            out += static_cast<char>(c);
        } else {
            out += '%';
            out += "0123456789ABCDEF"[c >> 4];
            out += "0123456789ABCDEF"[c & 15];
        }
    }
    return out;
}

Client& Client::bearer(const std::string& token) {
    return always("Authorization", "Bearer " + token);
}

Client& Client::cookie(const std::string& token) {
    return always("Cookie", "ikiiki_session=" + token);
}

Client& Client::always(std::string name, std::string value) {
    always_.emplace_back(std::move(name), std::move(value));
    return *this;
}

Answer Client::get(const std::string& path, const Headers& headers) const {
    return send("GET", path, {}, headers);
}

Answer Client::post(const std::string& path, const std::string& body,
                    const Headers& headers) const {
    auto all = headers;
    const auto given = [&headers](std::string_view name) {
        return std::ranges::count(headers, name, &std::pair<std::string, std::string>::first) > 0;
    };
    if (!given("Idempotency-Key")) {
        all.emplace_back("Idempotency-Key", fresh_key());
    }
    if (!given("Content-Type")) {
        all.emplace_back("Content-Type", "application/json");
    }
    return send("POST", path, body, all);
}

Answer Client::remove(const std::string& path) const {
    return send("DELETE", path, {}, {});
}

Answer Client::send(std::string_view method, const std::string& path, const std::string& body,
                    const Headers& headers) const {
    const int socket = connected(port_);
    if (socket < 0) {
        return {};
    }
    std::string input;
    bool closed = false;
    const auto deadline = std::chrono::steady_clock::now() + patience;
    send_all(socket, request_text(method, path, body, port_, always_, headers));
    while (receive(socket, input, deadline, closed)) {
    }
    ::close(socket);
    return answer_in(input);
}

}  // namespace ikiiki::test
