#pragma once
#include "api/serve.hpp"
#include "domain/patient/patient.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ikiiki::bench {

/// A folder under the system's temporary folder, or under IKIIKI_BENCH_DIR; removed at the end.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path data() const { return path_ / "data"; }

  private:
    std::filesystem::path path_;
};

/// One facility, one nurse who may do everything a nurse may, and her patients.
struct Region {
    Actor nurse;
    std::vector<PatientId> patients;
    std::string totp_secret;
};

Instant clock_now();
/// Stops the program with the error's code when a step fails: there is nothing to measure then.
void must(const Result<Receipt>& receipt);
Region make_region(Store& store, std::size_t patients);
/// A record of about `bytes` of text.
PostRecord make_record(std::size_t bytes);
/// Appends `count` records of 300 bytes, evenly over the patients, on `threads` threads.
void fill(Store& store, const Region& region, std::size_t count, int threads);

/// Without limits of rates; stops the program when it does not start.
std::unique_ptr<RunningService> serve(ServeOptions options);
/// On the embedded log, or as the only node on Kafka.
std::unique_ptr<RunningService> serve(const Folder& folder,
                                      const std::optional<KafkaOptions>& kafka = {});
/// What load() sends to post records of 1 KB, evenly over the patients; each has a key of its own.
std::function<std::string(int, std::uint64_t)> record_posts(const Region& region,
                                                            const std::string& token);
/// A bearer token of the nurse.
std::string sign_in(RunningService& service, const Region& region);

}  // namespace ikiiki::bench
