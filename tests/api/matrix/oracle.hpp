#pragma once
#include <array>
#include <string_view>

/// What each route must answer to each kind of caller: written by hand from the regulation, kept
/// apart from the product's code.
namespace ikiiki::test {

/// Who asks, about a patient in which turn of its story.
struct MatrixCaller {
    std::string_view name;
    std::string_view person;  ///< empty: nobody signed in
    std::string_view turn;    ///< of the patient: shared, revoked, discontinued
};
inline constexpr auto matrix_callers = std::to_array<MatrixCaller>({
    {"anonymous", "", "shared"},
    {"registrar", "nurse_a", "shared"},
    {"colleague on the team", "nurse_b", "shared"},
    {"member by consent", "doctor", "shared"},
    {"member of an excluded facility", "helper", "shared"},
    {"same facility, not on the team", "nurse_c", "shared"},
    {"invited", "care_manager", "shared"},
    {"stranger", "stranger", "shared"},
    {"operator", "operator", "shared"},
    {"contractor", "contractor", "shared"},
    {"auditor", "auditor", "shared"},
    {"suspended id (35)", "suspended_id", "shared"},
    {"suspended qualification (40)", "suspended_qualification", "shared"},
    {"affiliation ended (6(2))", "ended", "shared"},
    {"pledge not signed (26(1))", "unpledged", "shared"},
    {"removed member", "pharmacist", "shared"},
    {"member after revocation", "doctor", "revoked"},
    {"registrar after 支援中止", "nurse_a", "discontinued"},
});

using Statuses = std::array<int, matrix_callers.size()>;

// clang-format off
// anon reg  col  con  excl same inv  str  oper
// ctr  aud  s35  s40  end  unpl rem  rev  disc
inline constexpr Statuses read{
    401, 200, 200, 200, 404, 404, 404, 404, 403,
    403, 403, 403, 403, 403, 403, 404, 404, 410};
inline constexpr Statuses write{
    401, 201, 201, 201, 404, 404, 404, 404, 403,
    403, 403, 403, 403, 403, 403, 404, 404, 410};
/// Stays open after 支援中止: the wish, the act itself, and the new consent that ends it.
inline constexpr Statuses still{
    401, 201, 201, 201, 404, 404, 404, 404, 403,
    403, 403, 403, 403, 403, 403, 404, 404, 201};
/// Only the author mends a record.
inline constexpr Statuses mend{
    401, 201, 403, 403, 404, 404, 404, 404, 403,
    403, 403, 403, 403, 403, 403, 404, 404, 410};
/// Only a doctor says what is usual for this patient.
inline constexpr Statuses doctor_only{
    401, 403, 403, 201, 404, 404, 404, 404, 403,
    403, 403, 403, 403, 403, 403, 404, 404, 410};
/// Nobody acknowledges what they wrote.
inline constexpr Statuses ackn{
    401, 422, 201, 201, 404, 404, 404, 404, 403,
    403, 403, 403, 403, 403, 403, 404, 404, 410};
/// Only the invited accepts; the team may withdraw.
inline constexpr Statuses join_{
    401, 404, 404, 404, 404, 404, 201, 404, 403,
    403, 403, 403, 403, 403, 403, 404, 404, 410};
inline constexpr Statuses drop{
    401, 201, 201, 201, 404, 404, 201, 404, 403,
    403, 403, 403, 403, 403, 403, 404, 404, 410};
/// Of one's own list, whatever is on it.
inline constexpr Statuses list{
    401, 200, 200, 200, 200, 200, 200, 200, 403,
    403, 403, 403, 403, 403, 403, 200, 200, 200};
inline constexpr Statuses make{
    401, 201, 201, 201, 201, 201, 201, 201, 403,
    403, 403, 403, 403, 403, 403, 201, 201, 201};
inline constexpr Statuses find{
    401, 200, 200, 200, 200, 200, 200, 200, 200,
    403, 403, 403, 403, 403, 403, 200, 200, 200};
/// Anybody signed in, before the pledge too; not who may not work.
inline constexpr Statuses self{
    401, 200, 200, 200, 200, 200, 200, 200, 200,
    200, 200, 403, 403, 403, 200, 200, 200, 200};
inline constexpr Statuses wrong{
    401, 422, 422, 422, 422, 422, 422, 422, 422,
    422, 422, 403, 403, 403, 422, 422, 422, 422};
inline constexpr Statuses leave{
    401, 204, 204, 204, 204, 204, 204, 204, 204,
    204, 204, 403, 403, 403, 204, 204, 204, 204};
inline constexpr Statuses door{
    401, 401, 401, 401, 401, 401, 401, 401, 401,
    401, 401, 401, 401, 401, 401, 401, 401, 401};
/// The operator's own power.
inline constexpr Statuses operate{
    401, 403, 403, 403, 403, 403, 403, 403, 201,
    403, 403, 403, 403, 403, 403, 403, 403, 403};
inline constexpr Statuses operate_on_nothing{
    401, 403, 403, 403, 403, 403, 403, 403, 404,
    403, 403, 403, 403, 403, 403, 403, 403, 403};
inline constexpr Statuses all{
    200, 200, 200, 200, 200, 200, 200, 200, 200,
    200, 200, 200, 200, 200, 200, 200, 200, 200};
// clang-format on

struct MatrixRow {
    std::string_view method;
    std::string_view pattern;
    const Statuses& expected;
    std::string_view body;  ///< {now}, {record}, {day_worker}, {doctor} are filled in
};
inline constexpr std::string_view wish =
    R"({"requester":{"name":"鈴木 一郎"},"scope":"person","identified":true})";
inline constexpr std::string_view stop =
    R"({"scope":"person","requested_by":{"name":"鈴木 一郎","relation":"長男"}})";
inline constexpr std::string_view consent =
    R"({"given_at":"{now}","giver":{"kind":"self"},"scope":{},"method":"paper","copy_given":true})";
inline constexpr std::string_view person =
    R"({"name":"新規 {now}","kana":"しんき {now}","birth_date":"1940-01-01","sex":"male",)"
    R"("municipality":"082171","residence":{"basis":"resident_register","evidence":"住民票",)"
    R"("confirmed_on":"2026-05-01"},"reason":"訪問看護"})";
inline constexpr std::string_view details =
    R"({"name":"改姓 花子","kana":"かいせい はなこ","birth_date":"1940-01-01","sex":"female",)"
    R"("municipality":"082171"})";

/// Bytes, not JSON.
inline constexpr std::string_view scan = "%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n";

inline constexpr auto matrix_rows = std::to_array<MatrixRow>({
    {"GET", "/api/v1/patients", list, ""},
    {"POST", "/api/v1/patients", make, person},
    {"GET", "/api/v1/patients/{id}", read, ""},
    {"GET", "/api/v1/patients/{id}/timeline", read, ""},
    {"GET", "/api/v1/patients/{id}/records/{rec}", read, ""},
    {"GET", "/api/v1/patients/{id}/vitals", read, ""},
    {"GET", "/api/v1/patients/{id}/consents", read, ""},
    {"GET", "/api/v1/patients/{id}/team", read, ""},
    {"GET", "/api/v1/patients/{id}/access", read, ""},
    {"GET", "/api/v1/patients/{id}/access-history", read, ""},
    {"POST", "/api/v1/patients/{id}/details", write, details},
    {"POST", "/api/v1/patients/{id}/residence", write,
     R"({"basis":"actual_residence","evidence":"訪問","confirmed_on":"2026-05-12"})"},
    {"POST", "/api/v1/patients/{id}/relocation", write, R"({"moved_on":"2026-05-12"})"},
    {"POST", "/api/v1/patients/{id}/records", write,
     R"({"kind":"visit","occurred_at":"{now}","text":"本文"})"},
    {"POST", "/api/v1/patients/{id}/records/{rec}/corrections", mend,
     R"({"reason":"誤記","text":"直し"})"},
    {"POST", "/api/v1/patients/{id}/records/{rec}/cancellation", mend, R"({"reason":"誤記"})"},
    {"POST", "/api/v1/patients/{id}/records/{rec}/acknowledgements", ackn, "{}"},
    {"GET", "/api/v1/patients/{id}/alert-rules", read, ""},
    {"POST", "/api/v1/patients/{id}/alert-rules/ranges", doctor_only,
     R"({"ranges":[{"code":"spo2","low":90}]})"},
    {"POST", "/api/v1/patients/{id}/alert-rules/chain", write,
     R"({"steps":[{"members":["{doctor}"],"minutes":15}]})"},
    {"POST", "/api/v1/patients/{id}/records/{rec}/alert-answers", write, R"({"text":"電話済み"})"},
    {"GET", "/api/v1/alerts", list, ""},
    {"POST", "/api/v1/patients/{id}/consents", still, consent},
    {"POST", "/api/v1/patients/{id}/consents/{con}/changes", write,
     R"({"scope":{"record_kinds":["visit"]}})"},
    {"POST", "/api/v1/patients/{id}/consents/{con}/revocation", write, R"({"reason":"終了"})"},
    {"POST", "/api/v1/patients/{id}/team", write, R"({"user_id":"{day_worker}"})"},
    {"POST", "/api/v1/patients/{id}/team/invitations/{inv}/acceptance", join_, "{}"},
    {"POST", "/api/v1/patients/{id}/team/invitations/{inv}/cancellation", drop, "{}"},
    {"POST", "/api/v1/patients/{id}/team/{usr}/removal", write, R"({"reason":"交代"})"},
    {"POST", "/api/v1/patients/{id}/attachments", write, scan},
    {"GET", "/api/v1/patients/{id}/attachments/{att}", read, ""},
    {"POST", "/api/v1/patients/{id}/deletion-requests", still, wish},
    {"POST", "/api/v1/patients/{id}/discontinuation", still, stop},
    {"GET", "/api/v1/users", find, ""},
    {"GET", "/api/v1/facilities", find, ""},
    {"GET", "/api/v1/invitations", find, ""},
    {"GET", "/api/v1/agreements", find, ""},
    {"POST", "/api/v1/agreements", operate,
     R"({"counterpart":"082082","from":"2026-06-01","scope":"連携","document_ref":"合意書"})"},
    {"POST", "/api/v1/agreements/{agr}/end", operate_on_nothing,
     R"({"last_day":"2026-09-30","reason":"解除"})"},
    {"GET", "/api/v1/me", self, ""},
    {"GET", "/api/v1/commands/{key}", self, ""},
    {"GET", "/api/v1/stream", self, ""},
    {"POST", "/api/v1/me/password", wrong,
     R"({"current":"asagao-no-tsuru-ni-tsurube","new":"short"})"},
    {"POST", "/api/v1/me/second-factor", self, "{}"},
    {"POST", "/api/v1/me/second-factor/confirmation", wrong, R"({"code":"000000"})"},
    {"POST", "/api/v1/me/pledge", wrong, R"({"agreed":false})"},
    {"POST", "/api/v1/session/unlock", self, R"({"password":"asagao-no-tsuru-ni-tsurube"})"},
    {"POST", "/api/v1/session", door, R"({"login_id":"id-nobody {now}","password":"x"})"},
    {"GET", "/api/v1/openapi.json", all, ""},
    {"GET", "/health/live", all, ""},
    {"GET", "/health/ready", all, ""},
    {"DELETE", "/api/v1/session", leave, ""},
});

}  // namespace ikiiki::test
