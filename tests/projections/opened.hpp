#pragma once
#include "projections/access_history/access_history.hpp"
#include "projections/access_view/access_view.hpp"
#include "projections/alert/alert_book.hpp"
#include "projections/attachment/attachment_view.hpp"
#include "projections/core/views.hpp"
#include "projections/directory/directory.hpp"
#include "projections/patient_list/patient_list.hpp"
#include "projections/timeline/timeline.hpp"
#include "tests/projections/world.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {

inline std::unique_ptr<Views> open_views(Store& store, const std::filesystem::path& dir) {
    auto views = Views::open(store, dir);
    if (!views) {
        ADD_FAILURE() << views.error().code << ' ' << views.error().detail;
        return nullptr;
    }
    return *std::move(views);
}

/// Until every view has everything.
inline void settle(const Views& views, const Store& store) {
    for (const auto partition : store.partitions()) {
        ASSERT_TRUE(views.wait_until_current(partition, std::chrono::seconds(60)));
    }
}

inline std::string hash_of(const Views& views, const std::string& name) {
    const auto hash = views.hash(name);
    return hash ? *hash : "error " + std::string(hash.error().code);
}

inline const std::vector<std::string> stored_views{"timeline",       "access_view", "patient_list",
                                                   "access_history", "alert",       "attachment"};

/// A store, its views in a folder of their own, and a history.
struct Opened {
    explicit Opened(std::uint64_t seed = 1) : world(store, seed), views(reopen()) {}
    std::unique_ptr<Views> reopen() { return open_views(store, folder.path() / "views"); }
    void settle() const { test::settle(*views, store); }

    MemoryStore store;
    World world;
    TemporaryFolder folder;
    std::unique_ptr<Views> views;
};

}  // namespace ikiiki::test
