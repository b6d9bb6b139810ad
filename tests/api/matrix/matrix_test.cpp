#include "projections/access_history/access_history.hpp"
#include "tests/api/matrix/oracle.hpp"
#include "tests/api/matrix/scene.hpp"
#include "tests/support/http_stream.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ikiiki::test {
namespace {

Turn turn_named(std::string_view name) {
    return name == "revoked" ? Turn::revoked : name == "shared" ? Turn::shared : Turn::discontinued;
}

std::string filled(std::string text,
                   const std::vector<std::pair<std::string_view, std::string>>& values) {
    for (const auto& [name, value] : values) {
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name)) {
            text.replace(at, name.size(), value);
        }
    }
    return text;
}

class Matrix : public testing::Test {
  protected:
    Matrix() {
        for (const auto& caller : matrix_callers) {
            clients_.push_back(client_of(caller));
        }
    }

    /// Each caller has a session of their own, so that signing out is nobody else's business.
    Client client_of(const MatrixCaller& caller) {
        if (caller.person.empty()) {
            return own_.anyone();
        }
        const auto& known = own_.at(caller.person);
        if (!known.token.empty()) {
            return own_.anyone().bearer(known.token);
        }
        const auto answer = own_.sign_in(caller.person, true);
        EXPECT_EQ(answer.status, 200) << caller.name << answer.body;
        return own_.anyone().bearer(answer.text("/token"));
    }

    std::string path_of(const MatrixRow& row, const Scene& scene) {
        return filled(std::string(row.pattern), {{"{id}", scene.patient.text()},
                                                 {"{rec}", scene.record.text()},
                                                 {"{con}", scene.consent.text()},
                                                 {"{inv}", scene.invitation.text()},
                                                 {"{att}", scene.attachment.text()},
                                                 {"{usr}", own_.at("helper").id()},
                                                 {"{agr}", "agr_01h455vb4pex5vsknk084sn02q"},
                                                 {"{key}", "some-key"}});
    }
    std::string body_of(const MatrixRow& row) {
        return filled(std::string(row.body), {{"{now}", own_.clock.now().text()},
                                              {"{day_worker}", own_.at("day_worker").id()},
                                              {"{doctor}", own_.at("doctor").id()}});
    }

    Answer ask(const MatrixRow& row, const Scene& scene, const Client& client) {
        const auto path = path_of(row, scene);
        if (path.ends_with("/stream")) {
            LiveStream stream(client);
            Answer answer;
            answer.status = stream.status();
            return answer;
        }
        if (row.body == scan) {
            return client.post(path, std::string(scan), {{"Content-Type", "application/pdf"}});
        }
        return row.method == "POST"  ? client.post(path, body_of(row))
               : row.method == "GET" ? client.get(path)
                                     : client.remove(path);
    }

    /// A refusal of the user stands in the patient's access history.
    bool is_recorded(const Scene& scene, std::string_view who) {
        auto& service = own_.service();
        const auto partition =
            service.store().partition_of(Topic::access, patient_stream(scene.patient));
        service.views().wait_until_current(partition, std::chrono::seconds(5));
        const auto page = service.views().history().of(scene.patient, 1, "");
        return page && !page->rows.empty() && !page->rows.front().access.allowed &&
               page->rows.front().happened.actor.user == own_.at(who).actor.user;
    }

    void check_cell(const MatrixRow& row, std::size_t column, const Scene& scene) {
        const auto& caller = matrix_callers[column];
        const auto where = std::string(row.method) + ' ' + std::string(row.pattern) + " as " +
                           std::string(caller.name);
        const auto answer = ask(row, scene, clients_[column]);
        EXPECT_EQ(answer.status, row.expected[column]) << where << ' ' << answer.body;
        const bool sees = read[column] == 200;
        if (!sees) {
            EXPECT_FALSE(answer.says(scene.canary)) << where;
        }
        const bool refused = answer.status == 403 || answer.status == 404 || answer.status == 410;
        const bool of_patient = row.pattern.find("{id}") != std::string_view::npos;
        if (refused && of_patient) {
            EXPECT_TRUE(is_recorded(scene, caller.person)) << where << ": no access entry";
        }
        ++cells_;
    }

    Region own_;
    std::vector<Client> clients_;
    int cells_ = 0;
};

TEST_F(Matrix, every_route_answers_every_caller_as_the_regulation_says) {
    std::map<std::string_view, Scene> kept;
    for (const auto* turn : {"shared", "revoked", "discontinued"}) {
        kept[turn] = make_scene(own_, turn_named(turn));
    }
    for (const auto& row : matrix_rows) {
        for (std::size_t column = 0; column < matrix_callers.size(); ++column) {
            const auto turn = matrix_callers[column].turn;
            const bool changes = row.method == "POST" && row.expected[column] < 300 &&
                                 row.pattern.find("{id}") != std::string_view::npos;
            check_cell(row, column, changes ? make_scene(own_, turn_named(turn)) : kept[turn]);
        }
    }
    EXPECT_EQ(cells_, static_cast<int>(matrix_rows.size() * matrix_callers.size()));
}

TEST_F(Matrix, has_a_row_for_every_route_and_none_for_others) {
    const auto document = own_.anyone().get("/api/v1/openapi.json");
    std::set<std::string> published;
    for (const auto& pattern : document.names("/paths")) {
        std::string pointer;
        for (const char c : pattern) {
            pointer += c == '/' ? std::string("~1") : std::string(1, c);
        }
        for (auto method : document.names("/paths/" + pointer)) {
            for (char& c : method) {
                c = static_cast<char>(c - 'a' + 'A');
            }
            published.insert(method + ' ' + pattern);
        }
    }
    std::set<std::string> judged;
    for (const auto& row : matrix_rows) {
        judged.insert(std::string(row.method) + ' ' + std::string(row.pattern));
    }
    EXPECT_EQ(published, judged);
}

TEST_F(Matrix, other_methods_and_other_paths_are_nobodys) {
    const auto scene = make_scene(own_, Turn::shared);
    for (const auto& row : matrix_rows) {
        const auto wrong_method = clients_[1].send("PATCH", path_of(row, scene), "{}", {});
        EXPECT_EQ(wrong_method.status, 405) << row.pattern;
        EXPECT_NE(wrong_method.header("Allow").find(row.method), std::string::npos);
        const auto deeper = clients_[1].get(path_of(row, scene) + "/no-such-thing");
        EXPECT_TRUE(deeper.status == 404 || deeper.status == 405) << row.pattern;
    }
}

}  // namespace
}  // namespace ikiiki::test
