#include "domain/patient/patient.hpp"

#include "domain/access/access.hpp"
#include "domain/patient/folding.hpp"

#include <type_traits>
#include <variant>

namespace ikiiki {
namespace {

/// folding.hpp says what a part of the state makes of an event; without a fold, nothing.
template <class Part, class E>
concept FoldedBy = requires(Part part, const E& event, const Happened& happened) {
    fold(part, event, happened);
};

template <class Part>
struct FoldInto {
    Part part;
    const Happened& happened;

    template <class E>
    void operator()(const E& event) const {
        if constexpr (FoldedBy<Part, E>) {
            fold(part, event, happened);
        }
    }
};

/// No decision rests on these two.
template <class E>
constexpr bool changes_nothing =
    std::is_same_v<E, DetailsChanged> || std::is_same_v<E, DeletionRequested>;

template <class... E>
constexpr bool each_is_folded(const std::variant<E...>* /*which*/) {
    return ((FoldedBy<SharingParts, E> || FoldedBy<Records&, E> || FoldedBy<Alerts&, E> ||
             FoldedBy<Attachments&, E> || changes_nothing<E>)&&...);
}
static_assert(each_is_folded(static_cast<const PatientEvent*>(nullptr)),
              "an event is folded into some part, or said to change nothing");

void check_order(const Registration& registration, const PatientEvent& event) {
    check(registration.registered != std::holds_alternative<PatientRegistered>(event),
          "a patient's stream begins with one registration");
}

}  // namespace

void evolve(Patient& patient, const PatientEvent& event, const Happened& happened) {
    check_order(patient.registration, event);
    std::visit(FoldInto<SharingParts>{{patient.registration, patient.consents, patient.team,
                                       patient.discontinuation},
                                      happened},
               event);
    std::visit(FoldInto<Records&>{patient.records, happened}, event);
    std::visit(FoldInto<Alerts&>{patient.alerts, happened}, event);
    std::visit(FoldInto<Attachments&>{patient.attachments, happened}, event);
}

Sharing sharing_of(const Patient& patient) {
    return {patient.registration, patient.consents, patient.team, patient.discontinuation};
}

void evolve(Sharing& sharing, const PatientEvent& event, const Happened& happened) {
    check_order(sharing.registration, event);
    std::visit(FoldInto<SharingParts>{{sharing.registration, sharing.consents, sharing.team,
                                       sharing.discontinuation},
                                      happened},
               event);
}

}  // namespace ikiiki
