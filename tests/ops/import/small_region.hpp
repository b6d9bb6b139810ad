#pragma once
#include "eventstore/store/store.hpp"
#include "projections/core/views.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace ikiiki::test {

/// A region on disk with two facilities: 訪問看護 "station" (manager "manager", nurse "nurse") and
/// "clinic" (doctor "doctor"). Nobody serves it; opened only while a test looks.
class SmallRegion {
  public:
    SmallRegion();

    std::filesystem::path data() const { return folder_.path() / "data"; }
    std::filesystem::path folder() const { return folder_.path(); }
    Actor manager, nurse, doctor;

    /// Store and views, caught up. Closed when it goes.
    struct Open {
        std::unique_ptr<Store> store;
        std::unique_ptr<Views> views;
        void catch_up() const;
    };
    Open open() const;
    /// Accepted records of the patients' log.
    std::uint64_t records() const;

  private:
    TemporaryFolder folder_;
};

Instant real_now();

/// Writes a file and answers where.
std::filesystem::path write_file(const std::filesystem::path& path, const std::string& text);
std::string gzipped(const std::string& text);

}  // namespace ikiiki::test
