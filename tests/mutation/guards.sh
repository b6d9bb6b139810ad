# One guard a line: guard NAME FILE PROGRAM FROM TO. FROM is literal text that stands in the file.
# Read by run.sh.
gate=api/session/gate.cpp
guard "permission of the route" $gate api 'if (!may(user.role, permission))' 'if (false && !may(user.role, permission))'
guard "first-use steps" $gate api 'check_first_use(user); !ready' 'check_first_use(user); !ready && false'
guard "may the user work at all" $gate api 'may_work(standing); !working' 'may_work(standing); !working && false'
guard "own origin for cookies" $gate api 'if (unsafe && !caller->bearer)' 'if (false && unsafe && !caller->bearer)'
guard "own origin at sign-in" $gate api 'if (!request.header("Origin").empty())' 'if (false && !request.header("Origin").empty())'
guard "idempotency key is there" $gate api 'if (key.empty())' 'if (false && key.empty())'
guard "a cookie is no bearer token" $gate api 'session->bearer != token->bearer' 'false'
guard "refusal at the gate recorded" $gate api 'return patient ? refused' 'return patient && false ? refused'

opening=api/access/opening.cpp
guard "refusal of a reading recorded" $opening api 'app.access.refuse(visitor.actor, what, app.now())' 'Result<Done>(Done{})'
guard "absent and hidden alike" $opening api 'return patient_not_found();' 'return Error{.kind = Kind::not_found, .code = "not_found"};'
handling=api/handling.cpp
guard "refusal of a command recorded" $handling api 'if (!of_access)' 'if (true || !of_access)'
guard "outside facilities write as they read" $handling api 'if (!standing.outside_area_facility)' 'if (true || !standing.outside_area_facility)'
guard "If-Match is heeded" $handling api 'context.if_match = version_in(if_match);' 'context.if_match = std::nullopt;'

timeline=api/timeline/timeline_routes.cpp
guard "one record: closed by a 支援中止" $timeline api '(*row)->happened.version <= opened->access.closed_through' 'false'
guard "one record: kinds of the consent" $timeline api '(!kinds.empty() && std::ranges::count' '(false && std::ranges::count'
guard "timeline: kinds of the consent" $timeline api 'return access.record_kinds;' 'return std::vector<RecordKind>{};'
guard "record under 支援中止 shows nothing" api/timeline/item.cpp api 'if (is_discontinued(row))' 'if (false && is_discontinued(row))'
guard "stream: only who may see" api/stream/stream_hub.cpp api 'if (access) {' 'if (access || true) {'

sessions=api/session/sessions.cpp
guard "idle limit" $sessions api 'now.us - session.last_seen_at.us > Session::idle_us' 'false'
guard "absolute limit" $sessions api 'now.us - session.signed_in_at.us > Session::absolute_us' 'false'
guard "a code works once" $sessions api 'if (step <= last)' 'if (false && step <= last)'
guard "a recovery code works once" api/session/sign_in.cpp api 'codes.erase(spent);' ''
guard "suspension told after the password" api/session/sign_in.cpp api 'if (!known || !user)' 'if (!user)'
guard "waiting after failures" api/session/attempts.cpp api 'return rest > 0 ? std::optional(rest)' 'return rest > 900 ? std::optional(rest)'
guard "other sessions end with the password" api/session/session_routes.cpp api 'app.sessions.end_others_of(user->id, exchange.caller->session);' ''
guard "staff do not consent" api/consent/consent_routes.cpp api 'command.giver_is_staff = is_staff_name' 'command.giver_is_staff = false && is_staff_name'

store=eventstore/store/region_write.cpp
guard "same key, other body" $store api 'record.header.fingerprint != job.context.fingerprint' 'false'
guard "an answered key is answered again" $store api 'if (!*found) {' 'if (true || !*found) {'

access=domain/access/access.cpp
guard "affiliation" $access domain 'if (!standing.affiliated)' 'if (false && !standing.affiliated)'
guard "facility approved" $access domain 'if (!standing.facility_approved)' 'if (false && !standing.facility_approved)'
guard "art. 35" $access domain 'if (standing.user_id_suspended)' 'if (false && standing.user_id_suspended)'
guard "art. 40" $access domain 'if (standing.qualification_suspended)' 'if (false && standing.qualification_suspended)'
guard "pledge" $access domain 'if (!standing.pledged)' 'if (false && !standing.pledged)'
guard "a seat of this facility" $access domain 'member->facility != standing.facility' 'false'
guard "a role that sees patients" $access domain '!may(standing.role, Permission::see_patient)' 'false'
guard "支援中止 closes reading" $access domain 'if (sharing.discontinuation.discontinued)' 'if (false && sharing.discontinuation.discontinued)'
guard "wide area" $access domain '(!at_home && standing.outside_area_facility' '(false && standing.outside_area_facility'
guard "支援中止 closes writing" $access domain 'if (patient.discontinuation.discontinued &&' 'if (false && patient.discontinuation.discontinued &&'
guard "excluded facilities" $access domain 'holds(scope.excluded_facilities, facility)' 'false'
guard "first day of a consent" $access domain '(scope.from && today < *scope.from)' 'false'
guard "last day of a consent" $access domain '(scope.until && today > *scope.until)' 'false'
guard "named facilities" $access domain '(scope.facilities.empty() || holds(scope.facilities, facility))' 'true'
guard "named professions" $access domain '(scope.professions.empty() || holds(scope.professions, profession))' 'true'
guard "consent in force" $access domain 'if (!consents.active ||' 'if (consents.active &&'
guard "only the author mends" domain/record/record.cpp domain '(*known)->author != by.actor.user' 'false'
guard "residence in the area" domain/patient/registration.cpp domain 'if (!in_area(' 'if (false && !in_area('
