#include "api/handling.hpp"

#include "eventstore/crypto/digest.hpp"

#include <algorithm>
#include <charconv>

namespace ikiiki {
namespace {

constexpr std::chrono::milliseconds at_least_wait{2000};

/// The first 16 bytes of a digest: 128 bits, as unlikely to meet as a UUID.
Uuid first_half(const Digest& digest) {
    Uuid uuid{};
    std::copy_n(digest.bytes.begin(), uuid.size(), uuid.begin());
    return uuid;
}

/// `"12"` → 12. Nothing for anything else; a bad If-Match never matches.
std::optional<std::uint64_t> version_in(std::string_view etag) {
    std::uint64_t version = 0;
    if (etag.size() < 3 || etag.front() != '"' || etag.back() != '"') {
        return std::nullopt;
    }
    const auto digits = etag.substr(1, etag.size() - 2);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), version);
    const bool whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
    return whole ? std::optional(version) : std::nullopt;
}

}  // namespace

Visitor visitor_of(const Exchange& exchange) {
    return {exchange.caller->actor, exchange.caller->standing, exchange.request.id,
            exchange.request.remote_address};
}

bool is_idempotency_key(std::string_view key) {
    const bool visible = std::ranges::all_of(key, [](char c) { return c > 0x20 && c < 0x7f; });
    return visible && !key.empty() && key.size() <= 200;
}

CommandId command_id(const KeyRing& keys, UserId user, std::string_view idempotency_key) {
    return first_half(
        keys.keyed_digest("command", user.text() + '\n' + std::string(idempotency_key)));
}

Uuid uuid_for(const App& app, const Exchange& exchange, std::string_view prefix) {
    const auto key = exchange.request.header("Idempotency-Key");
    const auto text =
        std::string(prefix) + '\n' + exchange.caller->actor.user.text() + '\n' + std::string(key);
    return first_half(app.store.keys().keyed_digest("new_id", text));
}

Result<CommandContext> context_of(const App& app, const Exchange& exchange, std::string subject) {
    const auto& request = exchange.request;
    CommandContext context;
    context.command = command_id(app.store.keys(), exchange.caller->actor.user,
                                 request.header("Idempotency-Key"));
    context.fingerprint = app.store.keys().keyed_digest(
        "fingerprint", request.method + '\n' + request.path + '\n' + request.body);
    context.occurred_at = app.now();
    context.subject = std::move(subject);
    context.network_offset = app.views.directory().network_offset();
    if (const auto if_match = request.header("If-Match"); !if_match.empty() && if_match != "*") {
        context.if_match = version_in(if_match);
        if (!context.if_match) {
            return Error{.kind = Kind::moved, .code = "version_moved"};
        }
    }
    return context;
}

std::optional<Result<Receipt>> outcome_of(App& app, CommandId command) {
    for (const auto partition : app.store.partitions()) {
        if (partition.topic == Topic::access) {
            continue;
        }
        auto receipt = app.store.outcome(partition, command);
        if (!receipt) {
            return receipt.error();
        }
        if (*receipt) {
            return **std::move(receipt);
        }
    }
    return std::nullopt;
}

Error refused(App& app, const Exchange& exchange, PatientId patient, const Error& error) {
    const bool of_access =
        error.kind == Kind::not_found || error.kind == Kind::gone || error.kind == Kind::forbidden;
    if (!of_access) {
        return error;
    }
    const auto visitor = visitor_of(exchange);
    const auto recorded = app.access.refuse(visitor.actor,
                                            {.patient = patient,
                                             .viewed = Viewed::opened,
                                             .purpose = Purpose::care,
                                             .reason = Line<0, 60>::of(error.code),
                                             .request = Line<0, 60>::of(visitor.request_id),
                                             .address = Line<0, 64>::of(visitor.address)},
                                            app.now());
    return recorded ? error : recorded.error();
}

Result<Done> check_area(App& app, const Exchange& exchange, PatientId patient) {
    const auto& standing = exchange.caller->standing;
    if (!standing.outside_area_facility) {
        return Done{};
    }
    const auto permitted = permit(app, visitor_of(exchange), patient);
    if (permitted) {
        return Done{};
    }
    // Who is only invited is judged by the decision, and so is a 支援中止.
    const auto sharing = app.views.access().of(patient);
    const bool member =
        sharing && *sharing && (*sharing)->sharing.team.members.contains(standing.user);
    return member && permitted.error().kind == Kind::not_found ? Result<Done>(permitted.error())
                                                               : Done{};
}

Response written(const Result<Receipt>& receipt, const std::string& collection) {
    if (!receipt) {
        return problem(receipt.error());
    }
    const auto position = receipt->position.text();
    auto response =
        json_response(201, to_json(WriteAnswer{receipt->subject, receipt->version, position}));
    response.headers.emplace_back("Location", collection + receipt->subject);
    response.headers.emplace_back("ETag", '"' + std::to_string(receipt->version) + '"');
    response.headers.emplace_back("Position", position);
    return response;
}

Response answered(std::string body, const std::string& position) {
    auto response = json_response(200, std::move(body));
    if (!position.empty()) {
        response.headers.emplace_back("Position", position);
    }
    return response;
}

Result<Done> wait_at_least(const App& app, const Exchange& exchange) {
    const auto text = exchange.request.header("At-Least");
    if (text.empty()) {
        return Done{};
    }
    const auto position = Position::parse(text);
    if (!position) {
        return Error{.kind = Kind::invalid, .code = "bad_position", .pointer = "/At-Least"};
    }
    if (!app.views.wait_for(*position, at_least_wait)) {
        return Error{.kind = Kind::unavailable, .code = "not_fresh"};
    }
    return Done{};
}

Result<Done> wait_until_current(const App& app) {
    for (const auto partition : app.store.partitions()) {
        if (partition.topic == Topic::patients &&
            !app.views.wait_until_current(partition, at_least_wait)) {
            return Error{.kind = Kind::unavailable, .code = "not_fresh"};
        }
    }
    return Done{};
}

std::string position_of(const App& app, PatientId patient) {
    const auto partition = app.store.partition_of(Topic::patients, patient_stream(patient));
    const auto frontier = app.store.frontier(partition);
    return Position{partition, frontier == 0 ? 0 : frontier - 1}.text();
}

}  // namespace ikiiki
