#pragma once
#include "ops/demo/phrase.hpp"
#include "ops/demo/plan.hpp"
#include "ops/demo/schedule.hpp"
#include "ops/demo/vitals.hpp"

#include <string>
#include <vector>

namespace ikiiki::demo {

/// Writes the records of one patient: words, values, drugs, questions and answers, in order.
class Telling {
  public:
    Telling(const Region& region, const DemoPatient& patient, Dice dice, Instant begin)
        : region_(region), patient_(patient), dice_(dice), begin_(begin) {}

    /// The record of one entry. Call in the order of time.
    Act tell(const Entry& entry);
    /// A question that is still open at the end of history, to `to`.
    Act open_question(Instant at, Profession from, Profession to, std::string_view pattern,
                      Instant reply_by);
    /// A sentence that belongs to somebody else's story.
    std::string stray(Dice& dice, Profession by, Instant at);
    RecordId new_record(Instant at) { return RecordId{demo_uuid(dice_, at)}; }

  private:
    struct Question {
        RecordId record;
        UserId by;
    };

    Slots slots(const Entry& entry, const Vitals& vitals);
    const Phrase& choose(Profession by);
    std::vector<const Phrase*> candidates(Profession by, bool repeated_too) const;
    void take(const DrugChange& change);
    void address(const Step& step, Instant at, PostRecord& post);
    std::vector<Medication> medications(const std::string& mentioned, int left) const;
    int story_day(Instant at) const;

    const Region& region_;
    const DemoPatient& patient_;
    Dice dice_;
    Instant begin_;
    std::vector<Drug> drugs_;
    bool started_ = false;
    std::map<Profession, std::string_view> last_pattern_;
    std::string last_text_;
    std::optional<Question> question_;
    std::string drug_;
    int left_ = 0;
};

}  // namespace ikiiki::demo
