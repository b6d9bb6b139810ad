#pragma once
#include "projections/core/rows.hpp"
#include "projections/core/seen.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki {

using EmitRow = std::function<void(std::string_view key, std::string_view value)>;

/// The rows of one patient in a view: those whose key begins and ends like this.
struct RowsOf {
    std::string prefix;
    std::string suffix;
};

/// Sees the rows of an insert-only view in key order while it is built in bulk, and says what
/// becomes of them: what apply() would have read.
class Settling {
  public:
    virtual ~Settling() = default;
    virtual void row(std::string_view key, std::string_view value, const EmitRow& emit) = 0;
    virtual void end(const EmitRow& emit) = 0;
};

/// How the rows of one view follow from events. Pure: no clock, no ids of its own, no side effects,
/// so that a rebuilt view has the same rows. Stateless and thread-safe.
class Projection {
  public:
    virtual ~Projection() = default;
    virtual std::string_view name() const = 0;
    /// Another revision means other rows: the view is built anew at open.
    virtual int revision() const = 0;
    virtual bool follows(Topic topic) const = 0;
    /// True when rows are only ever put, never read back by apply(): built by sorting.
    virtual bool insert_only() const = 0;
    /// Only for events with a patient, and only those it names. Decodes before it puts anything;
    /// an error parks the patient for this view.
    virtual bool wants(std::string_view type) const = 0;
    virtual Result<Done> apply(const Seen& seen, Rows& rows) const = 0;
    /// All places of a patient's rows, so that one patient can be built anew.
    virtual std::vector<RowsOf> rows_of(PatientId patient) const = 0;
    virtual std::unique_ptr<Settling> settling() const { return nullptr; }
};

}  // namespace ikiiki
