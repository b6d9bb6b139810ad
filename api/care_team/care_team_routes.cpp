#include "api/care_team/care_team_routes.hpp"

#include "api/care_team/care_team_answers.hpp"
#include "api/handling.hpp"
#include "api/http/json_schema.hpp"
#include "api/record/record_requests.hpp"

namespace ikiiki {
namespace {

std::string team_of(PatientId patient) {
    return "/api/v1/patients/" + patient.text() + "/team/";
}

Response show(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto fresh = wait_at_least(app, exchange);
    if (!patient || !fresh) {
        return problem(patient ? fresh.error() : patient.error());
    }
    const auto opened = open_patient(app, visitor_of(exchange), *patient, Viewed::team);
    if (!opened) {
        return problem(opened.error());
    }
    const auto& directory = app.views.directory();
    TeamAnswer answer;
    for (const auto& [user, member] : opened->patient.sharing.team.members) {
        answer.members.push_back(
            {user_answer(directory, user), member.since, user == exchange.caller->actor.user});
    }
    for (const auto& [id, invitation] : opened->patient.sharing.team.invitations) {
        answer.invitations.push_back({id, user_answer(directory, invitation.user),
                                      InvitationStatus::sent, invitation.invited_at,
                                      user_answer(directory, invitation.invited_by)});
    }
    answer.position = position_of(app, *patient);
    return answered(to_json(answer), answer.position);
}

Response mine(App& app, const Exchange& exchange) {
    const auto me = exchange.caller->actor.user;
    const auto fresh = wait_until_current(app);
    if (!fresh) {
        return problem(fresh.error());
    }
    const auto working = may_work(exchange.caller->standing, app.now());
    const auto patients = app.views.access().invitations_of(me);
    if (!working || !patients) {
        return problem(working ? patients.error() : working.error());
    }
    MyInvitationsAnswer answer;
    for (const auto& patient : *patients) {
        const auto sharing = app.views.access().of(patient);
        if (!sharing || !*sharing) {
            continue;
        }
        for (const auto& [id, invitation] : (*sharing)->sharing.team.invitations) {
            if (invitation.user == me) {
                answer.items.push_back({id, patient, invitation.invited_at,
                                        user_answer(app.views.directory(), invitation.invited_by)});
            }
        }
    }
    return answered(to_json(answer), "");
}

Response invite(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    if (!patient) {
        return problem(patient.error());
    }
    const auto request = from_json<InviteRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const InviteMember command{new_id<InvitationId>(app, exchange),
                               app.views.directory().standing(request->user_id)};
    return written(command_patient(app, exchange, *patient, command, command.invitation.text()),
                   team_of(*patient) + "invitations/");
}

/// The invited user is not on the team yet, so the patient's own rule is the decision alone.
Response accept(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto invitation = id_in_path<InvitationId>(exchange, "inv");
    if (!patient || !invitation) {
        return problem(patient ? invitation.error() : patient.error());
    }
    if (const auto nothing = from_json<EmptyRequest>(exchange.request.body); !nothing) {
        return problem(nothing.error());
    }
    return written(command_patient(app, exchange, *patient,
                                   AcceptInvitation{*invitation, exchange.caller->standing},
                                   invitation->text()),
                   team_of(*patient) + "invitations/");
}

Response cancel(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto invitation = id_in_path<InvitationId>(exchange, "inv");
    if (!patient || !invitation) {
        return problem(patient ? invitation.error() : patient.error());
    }
    if (const auto nothing = from_json<EmptyRequest>(exchange.request.body); !nothing) {
        return problem(nothing.error());
    }
    return written(
        command_patient(app, exchange, *patient, CancelInvitation{*invitation}, invitation->text()),
        team_of(*patient) + "invitations/");
}

Response remove(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto user = id_in_path<UserId>(exchange, "usr");
    if (!patient || !user) {
        return problem(patient ? user.error() : patient.error());
    }
    const auto request = from_json<ReasonRequest>(exchange.request.body);
    if (!request) {
        return problem(request.error());
    }
    const RemoveMember command{*user, Text<0, 500>::of(request->reason.str())};
    return written(command_patient(app, exchange, *patient, command, user->text()),
                   team_of(*patient));
}

}  // namespace

std::vector<Route> care_team_routes(App& app) {
    const std::string base = "/api/v1/patients/{id}/team";
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    return {
        {.method = "GET",
         .pattern = base,
         .permission = Permission::see_patient,
         .summary = "The care team and its open invitations",
         .answer_schema = answer_schema<TeamAnswer>(),
         .handler = bind(show)},
        {.method = "POST",
         .pattern = base,
         .permission = Permission::change_team,
         .summary =
             "Invite a user; consent, affiliation, suspension and agreement are checked first",
         .request_schema = request_schema<InviteRequest>(),
         .example = R"({"user_id":"usr_01h455vb4pex5vsknk084sn02q"})",
         .handler = bind(invite)},
        {.method = "GET",
         .pattern = "/api/v1/invitations",
         .permission = Permission::find_staff,
         .summary = "Invitations to me",
         .answer_schema = answer_schema<MyInvitationsAnswer>(),
         .handler = bind(mine)},
        {.method = "POST",
         .pattern = base + "/invitations/{inv}/acceptance",
         .permission = Permission::see_patient,
         .summary = "Accept an invitation",
         .request_schema = request_schema<EmptyRequest>(),
         .example = R"({})",
         .handler = bind(accept)},
        {.method = "POST",
         .pattern = base + "/invitations/{inv}/cancellation",
         .permission = Permission::see_patient,
         .summary = "Withdraw or decline an invitation",
         .request_schema = request_schema<EmptyRequest>(),
         .example = R"({})",
         .handler = bind(cancel)},
        {.method = "POST",
         .pattern = base + "/{usr}/removal",
         .permission = Permission::change_team,
         .summary = "Take a member off the team",
         .request_schema = request_schema<ReasonRequest>(),
         .example = R"({"reason":"担当の交代"})",
         .handler = bind(remove)},
    };
}

}  // namespace ikiiki
