#pragma once
#include "api/access/opening.hpp"
#include "api/app.hpp"
#include "api/http/json.hpp"
#include "api/http/problem.hpp"
#include "api/http/route.hpp"

#include <string>
#include <utility>

/// What every handler does in the same way: ids from the path, the body as a struct, a command with
/// its idempotency key, and the answer to a write.
namespace ikiiki {

template <class I>
Result<I> id_in_path(const Exchange& exchange, std::string_view name) {
    const auto id = I::parse(exchange.request.path_parameter(name));
    if (!id) {
        return Error{.kind = Kind::not_found, .code = "not_found"};
    }
    return *id;
}

Visitor visitor_of(const Exchange& exchange);

/// Context of a command: the Idempotency-Key bound to the caller, the request's keyed digest, the
/// network position of the caller's standing, If-Match.
Result<CommandContext> context_of(const App& app, const Exchange& exchange, std::string subject);

/// Visible ASCII, at most 200 characters.
bool is_idempotency_key(std::string_view key);

/// The id a command was given, from the caller and the key alone; also for GET /commands/{key}.
CommandId command_id(const KeyRing& keys, UserId user, std::string_view idempotency_key);

/// An id made from the caller and the key, so that a repeated request names the same thing and
/// meets the first one in the same stream.
Uuid uuid_for(const App& app, const Exchange& exchange, std::string_view prefix);
template <class I>
I new_id(const App& app, const Exchange& exchange) {
    return I{uuid_for(app, exchange, I::prefix())};
}

/// The receipt of an accepted command, looked for in every partition; nothing when none has it.
std::optional<Result<Receipt>> outcome_of(App& app, CommandId command);

/// Body of the answer to a write.
struct WriteAnswer {
    std::string id;
    std::uint64_t version = 0;
    std::string position;
    static constexpr auto fields() {
        return std::tuple{Field{"id", &WriteAnswer::id}, Field{"version", &WriteAnswer::version},
                          Field{"position", &WriteAnswer::position}};
    }
};

/// 201 with Location (collection + subject), ETag and Position; the same for a repeated command.
Response written(const Result<Receipt>& receipt, const std::string& collection);

/// Writes a refusal (not found, gone, forbidden) to the access log; gives the error back.
Error refused(App& app, const Exchange& exchange, PatientId patient, const Error& error);

/// The part of the rule of reading that a decision about the patient cannot know: whether the
/// caller's facility lies outside the area (art. 6(3)). Error: not_found.
Result<Done> check_area(App& app, const Exchange& exchange, PatientId patient);

/// One command on one patient. The decision itself asks whether the caller may act; the caller's
/// own standing was asked by the gate.
template <class C>
Result<Receipt> command_patient(App& app, const Exchange& exchange, PatientId patient,
                                const C& command, const CommandContext& context) {
    if (const auto inside = check_area(app, exchange, patient); !inside) {
        return refused(app, exchange, patient, inside.error());
    }
    const Deciding by{exchange.caller->actor, app.now()};
    auto receipt = app.store.execute<Patient>(patient_stream(patient), command, by, context);
    return receipt ? receipt : Result<Receipt>(refused(app, exchange, patient, receipt.error()));
}
template <class C>
Result<Receipt> command_patient(App& app, const Exchange& exchange, PatientId patient,
                                const C& command, std::string subject) {
    const auto context = context_of(app, exchange, std::move(subject));
    return context ? command_patient(app, exchange, patient, command, *context)
                   : Result<Receipt>(context.error());
}

/// Answer to a read: the body, and the position it was read at.
Response answered(std::string body, const std::string& position);

/// Waits for `At-Least`, bounded; unavailable `not_fresh` when the views do not get there.
Result<Done> wait_at_least(const App& app, const Exchange& exchange);

/// Waits until the views know every write answered before this call, in all partitions of patients:
/// for lists. Error: unavailable `not_fresh`.
Result<Done> wait_until_current(const App& app);

/// "p3.1204" of the newest applied record of the patient's partition.
std::string position_of(const App& app, PatientId patient);

}  // namespace ikiiki
