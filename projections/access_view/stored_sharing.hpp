#pragma once
#include "projections/access_view/access_view.hpp"

namespace ikiiki {

/// What the access view keeps per patient. `shown.version` is 0 here: see
/// access_view_keys::version.
struct StoredSharing {
    PatientSharing shown;
    Digest match_key;  ///< newest one
    static constexpr auto fields() {
        return std::tuple{Field{"shown", &StoredSharing::shown},
                          Field{"match_key", &StoredSharing::match_key}};
    }
};

}  // namespace ikiiki
