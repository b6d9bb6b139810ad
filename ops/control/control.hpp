#pragma once
#include "projections/core/views.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace ikiiki::control {

/// One view as operators are shown it.
struct ViewRow {
    std::string name;
    int revision = 0;
    std::uint64_t generation = 0;
    std::string phase;
    std::uint64_t applied = 0;
    std::uint64_t behind = 0;
    std::uint64_t parked = 0;
    std::vector<std::string> parked_streams;  ///< the first hundred; pseudonymous ids
    static constexpr auto fields() {
        return std::tuple{Field{"name", &ViewRow::name},
                          Field{"revision", &ViewRow::revision},
                          Field{"generation", &ViewRow::generation},
                          Field{"phase", &ViewRow::phase},
                          Field{"applied", &ViewRow::applied},
                          Field{"behind", &ViewRow::behind},
                          Field{"parked", &ViewRow::parked},
                          Field{"parked_streams", &ViewRow::parked_streams}};
    }
};

/// What is asked of a region by whoever operates it. The same questions whether a server holds the
/// folder (then through its control socket) or nobody does. Thread-safe.
class Control {
  public:
    virtual ~Control() = default;
    virtual Result<std::vector<ViewRow>> views() = 0;
    /// Builds a view, or one patient's rows of it, anew; the hash of its rows. Errors: as
    /// Views::rebuild says.
    virtual Result<std::string> rebuild(const std::string& view, std::optional<PatientId> patient,
                                        const TellProgress& tell) = 0;
    /// Wraps every data key under a fresh key-encryption key.
    virtual Result<Done> rotate_keys() = 0;
};

/// On a store and its views in this process.
class Direct : public Control {
  public:
    Direct(Store& store, Views& views) : store_(store), views_(views) {}
    Result<std::vector<ViewRow>> views() override;
    Result<std::string> rebuild(const std::string& view, std::optional<PatientId> patient,
                                const TellProgress& tell) override;
    Result<Done> rotate_keys() override;

  private:
    Store& store_;
    Views& views_;
};

}  // namespace ikiiki::control
