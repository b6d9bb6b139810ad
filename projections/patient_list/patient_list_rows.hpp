#pragma once
#include "projections/core/view.hpp"
#include "projections/patient_list/patient_list.hpp"

namespace ikiiki {

/// What the list remembers of one patient. Nothing personal.
struct PatientActivity {
    struct Recent {
        std::uint64_t version = 0;
        RecordId record;
        UserId author;
        RecordKind kind{};
        Instant occurred_at;
        static constexpr auto fields() {
            return std::tuple{Field{"version", &Recent::version}, Field{"record", &Recent::record},
                              Field{"author", &Recent::author}, Field{"kind", &Recent::kind},
                              Field{"occurred_at", &Recent::occurred_at}};
        }
    };
    struct Question {
        std::uint64_t version = 0;
        RecordId record;
        UserId author;
        std::vector<UserId> addressees;
        Instant reply_by;
        static constexpr auto fields() {
            return std::tuple{
                Field{"version", &Question::version}, Field{"record", &Question::record},
                Field{"author", &Question::author}, Field{"addressees", &Question::addressees},
                Field{"reply_by", &Question::reply_by}};
        }
    };
    std::uint64_t discontinued_at = 0;  ///< version of the latest 支援中止 of the person
    std::uint64_t closed_through = 0;
    std::vector<Recent> recent;       ///< newest versions, ascending; at most 100
    std::optional<Recent> last;       ///< latest occurred-at of all that counts
    std::vector<Question> questions;  ///< unanswered with a deadline, ascending by version
    static constexpr auto fields() {
        return std::tuple{Field{"discontinued_at", &PatientActivity::discontinued_at},
                          Field{"closed_through", &PatientActivity::closed_through},
                          Field{"recent", &PatientActivity::recent},
                          Field{"last", &PatientActivity::last},
                          Field{"questions", &PatientActivity::questions}};
    }
};

/// Folds the patients' log into one row per patient, and the access log into read marks.
std::unique_ptr<const Projection> patient_list_projection();

/// Answers from those rows; thread-safe.
class PatientListReader : public PatientList {
  public:
    explicit PatientListReader(const View& view) : view_(view) {}
    Result<std::vector<PatientSummary>> of(UserId user,
                                           const std::vector<PatientId>& patients) const override;

  private:
    const View& view_;
};

}  // namespace ikiiki
