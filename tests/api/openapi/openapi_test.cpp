#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>

namespace ikiiki::test {
namespace {

std::string replaced(std::string text, std::string_view from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

std::string pointer_to(const std::string& pattern) {
    return "/paths/" + replaced(replaced(pattern, "~", "~0"), "/", "~1");
}

class OpenApi : public testing::Test {
  protected:
    OpenApi() : document_(region().anyone().get(base + "/openapi.json")) {}

    void each_operation(const std::function<void(const std::string&, const std::string&,
                                                 const std::string&)>& use) const {
        for (const auto& pattern : document_.names("/paths")) {
            for (const auto& method : document_.names(pointer_to(pattern))) {
                use(pattern, method, pointer_to(pattern) + '/' + method);
            }
        }
    }
    Answer document_;
};

TEST_F(OpenApi, is_a_json_document_that_describes_every_operation) {
    ASSERT_EQ(document_.status, 200);
    ASSERT_TRUE(is_json(document_.body));
    EXPECT_TRUE(document_.text("/openapi").starts_with("3.1"));
    int operations = 0;
    each_operation([&](const auto& pattern, const auto& method, const auto& at) {
        ++operations;
        const auto where = method + ' ' + pattern;
        EXPECT_FALSE(document_.text(at + "/summary").empty()) << where;
        EXPECT_FALSE(document_.text(at + "/x-permission").empty()) << where;
        EXPECT_TRUE(document_.has(at + "/responses/default")) << where;
        const bool raw = document_.has(at + "/requestBody/content/image~1jpeg");
        EXPECT_EQ(method == "post" && !raw,
                  document_.has(at + "/requestBody/content/application~1json/schema"))
            << where;
        if (method == "post" && !raw) {
            EXPECT_TRUE(document_.has(at + "/requestBody/content/application~1json/example"))
                << where << " has no example";
        }
        for (auto from = pattern.find('{'); from != std::string::npos;
             from = pattern.find('{', from + 1)) {
            const auto name = pattern.substr(from + 1, pattern.find('}', from) - from - 1);
            EXPECT_NE(document_.json(at + "/parameters").find("\"name\":\"" + name + '"'),
                      std::string::npos)
                << where;
        }
    });
    EXPECT_GE(operations, 40);
}

/// What a path and an example speak of, made real.
struct Things {
    std::string patient;
    std::string record;
    std::string consent;
    std::string invitation;
};

Things fresh_things(const std::string& pattern) {
    Things things;
    things.patient = a_patient();
    give_consent(things.patient);
    join(things.patient, "nurse_b");
    const bool by_other = pattern.ends_with("/acknowledgements");
    std::string more;
    if (pattern.find("/alert-") != std::string::npos) {
        join(things.patient, "doctor");
        region().as("doctor").post(of(things.patient) + "/alert-rules/ranges",
                                   R"({"ranges":[{"code":"spo2","low":90}]})");
        more = R"(,"observations":[{"code":"spo2","value":86,"unit":"%"}])";
    }
    things.record =
        post_record(things.patient, by_other ? "nurse_b" : "nurse_a", "本文", more).id();
    const auto consents = region().as("nurse_a").get(of(things.patient) + "/consents");
    things.consent = consents.text("/items/0/id");
    if (pattern.find("{inv}") != std::string::npos) {
        things.invitation = region()
                                .as("nurse_b")
                                .post(of(things.patient) + "/team",
                                      "{\"user_id\":\"" + region().at("doctor").id() + "\"}")
                                .id();
    }
    return things;
}

TEST_F(OpenApi, every_example_about_a_patient_works_when_sent) {
    int sent = 0;
    each_operation([&](const auto& pattern, const auto& method, const auto& at) {
        const bool raw = document_.has(at + "/requestBody/content/image~1jpeg");
        if (method != "post" || raw || !pattern.starts_with("/api/v1/patients")) {
            return;
        }
        const auto things = fresh_things(pattern);
        auto path = replaced(pattern, "{id}", things.patient);
        path = replaced(path, "{rec}", things.record);
        path = replaced(path, "{con}", things.consent);
        path = replaced(path, "{inv}", things.invitation);
        path = replaced(path, "{usr}", region().at("nurse_b").id());
        const auto example =
            replaced(document_.json(at + "/requestBody/content/application~1json/example"),
                     "usr_01h455vb4pex5vsknk084sn02q",
                     region().at(pattern.ends_with("/chain") ? "doctor" : "pharmacist").id());
        const bool doctors = pattern.ends_with("/acceptance") || pattern.ends_with("/ranges");
        const auto* who = doctors ? "doctor" : "nurse_a";
        const auto answer = region().as(who).post(path, example);
        EXPECT_EQ(answer.status, 201) << pattern << ' ' << example << ' ' << answer.body;
        ++sent;
    });
    EXPECT_GE(sent, 15);
}

TEST_F(OpenApi, no_operation_takes_a_parameter_it_does_not_list) {
    const auto things = fresh_things("{inv}");
    each_operation([&](const auto& pattern, const auto& method, const auto& at) {
        auto path = replaced(pattern, "{id}", things.patient);
        for (const auto* name : {"{rec}", "{con}", "{inv}", "{usr}", "{agr}", "{att}", "{key}"}) {
            path = replaced(path, name, things.record);
        }
        const bool operators = document_.text(at + "/x-permission") == "conclude_agreement";
        const auto client = region().as(operators ? "operator" : "nurse_a");
        const auto asked = path + "?colour=red";
        const auto answer = method == "post"  ? client.post(asked, "{}")
                            : method == "get" ? client.get(asked)
                                              : client.remove(asked);
        EXPECT_EQ(answer.status, 400) << method << ' ' << pattern << ' ' << answer.body;
        EXPECT_EQ(answer.code(), "unknown_parameter") << pattern;
        EXPECT_EQ(answer.text("/pointer"), "/query/colour") << pattern;
    });
}

/// A value that none of the schemas allows, and its code by the kind of parameter.
TEST_F(OpenApi, every_listed_parameter_is_checked) {
    const auto patient = a_patient();
    const std::map<std::string, std::pair<std::string, std::string>> bad{
        {"limit", {"0", "bad_limit"}},
        {"cursor", {"!", "bad_cursor"}},
        {"kind", {"poem", "bad_enum"}},
        {"filter", {"nonsense", "bad_enum"}},
        {"from", {"yesterday", "bad_time"}},
        {"to", {"2026-02-30", "bad_time"}},
        {"facility", {"fac_1", "bad_id"}},
        {"after", {"here", "bad_position"}},
        {"q", {std::string(101, 'x'), "too_long"}}};
    int checked = 0;
    each_operation([&](const auto& pattern, const auto&, const auto& at) {
        for (std::size_t i = 0; i < document_.size(at + "/parameters"); ++i) {
            const auto parameter = at + "/parameters/" + std::to_string(i);
            if (document_.text(parameter + "/in") != "query") {
                continue;
            }
            const auto name = document_.text(parameter + "/name");
            ASSERT_TRUE(bad.contains(name)) << pattern << ' ' << name;
            auto [value, code] = bad.at(name);
            code = name == "cursor" && pattern == patients ? "bad_id" : code;
            const auto path = replaced(pattern, "{id}", patient);
            const auto answer = region().as("nurse_a").get(path + '?' + name + '=' + value);
            EXPECT_EQ(answer.status, 400) << path << ' ' << name << ' ' << answer.body;
            EXPECT_EQ(answer.code(), code) << path << ' ' << name;
            EXPECT_EQ(answer.text("/pointer"), "/query/" + name) << path;
            ++checked;
        }
    });
    EXPECT_EQ(checked, 14);
}

TEST_F(OpenApi, bytes_that_are_no_json_are_described_by_their_media_type) {
    const auto path = pointer_to("/api/v1/patients/{id}/attachments");
    const auto body = path + "/post/requestBody/content/";
    for (const auto* type : {"image~1jpeg", "image~1png", "image~1heic", "application~1pdf"}) {
        EXPECT_TRUE(document_.has(body + type)) << type;
    }
    EXPECT_NE(document_.json(path + "/post/parameters").find("\"Caption\""), std::string::npos);
    const auto one = pointer_to("/api/v1/patients/{id}/attachments/{att}");
    EXPECT_TRUE(document_.has(one + "/get/responses/200/content/image~1jpeg"));
    EXPECT_FALSE(document_.has(one + "/get/responses/200/content/application~1json"));
}

TEST_F(OpenApi, every_example_about_agreements_works_when_sent) {
    const auto path = base + "/agreements";
    const auto example = [&](const std::string& of_path) {
        return document_.json(pointer_to(of_path) +
                              "/post/requestBody/content/application~1json/example");
    };
    const auto made = region().as("operator").post(path, example(path));
    ASSERT_EQ(made.status, 201) << made.body;
    const auto ended =
        region().as("operator").post(path + '/' + made.id() + "/end", example(path + "/{agr}/end"));
    EXPECT_EQ(ended.status, 201) << ended.body;
}

TEST_F(OpenApi, every_example_about_oneself_works_when_sent) {
    Region own;
    auto& person = own.at("unchanged");
    const auto user = own.as("unchanged");
    const auto example = [&](const std::string& path) {
        auto text = document_.json(pointer_to(base + path) +
                                   "/post/requestBody/content/application~1json/example");
        return replaced(text, "asa-no-hikari-ga-sasu-mado", std::string(password));
    };
    const auto works = [&](const std::string& path, const std::string& body) {
        const auto answer = user.post(base + path, body);
        EXPECT_EQ(answer.status, 200) << path << ' ' << body << ' ' << answer.body;
        return answer;
    };
    works("/session/unlock", example("/session/unlock"));
    works("/me/password", example("/me/password"));
    works("/me/pledge", example("/me/pledge"));
    const auto offer = works("/me/second-factor", example("/me/second-factor"));
    EXPECT_EQ(user.post(base + "/me/second-factor/confirmation",
                        example("/me/second-factor/confirmation"))
                  .code(),
              "code_wrong")
        << "well-formed; the code in a document is nobody's";
    EXPECT_EQ(person.secret, "");
    auto sign_in = replaced(example("/session"), "nurse-suzuki", own.at("nurse_b").login_id);
    sign_in = replaced(sign_in, "123456", own.next_code(own.at("nurse_b")));
    EXPECT_EQ(own.anyone().post(base + "/session", sign_in).status, 200) << sign_in;
}

}  // namespace
}  // namespace ikiiki::test
