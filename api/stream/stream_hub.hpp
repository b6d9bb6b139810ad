#pragma once
#include "api/http/event_stream.hpp"
#include "api/stream/change.hpp"
#include "eventstore/store/store.hpp"
#include "projections/access_view/access_view.hpp"
#include "projections/core/views.hpp"

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace ikiiki {

/// Tells every open page what changed with patients its user may see: ids only, never content. One
/// thread follows the patients' log and asks the one rule of reading for each client. Thread-safe.
class StreamHub {
  public:
    StreamHub(Store& store, Views& views, std::function<Instant()> now);
    ~StreamHub();

    /// From here on the user's stream gets events; `after` is the client's Last-Event-ID or empty.
    void add(UserId user, SessionId session, std::shared_ptr<EventStream> stream,
             const std::string& after);
    /// `session_ended` and the end for every stream of the session.
    void end_session(SessionId session);
    void stop();
    std::size_t clients() const;

  private:
    struct Client {
        UserId user;
        SessionId session;
        std::shared_ptr<EventStream> stream;
        std::map<Partition, std::uint64_t> from;  ///< live from here on; replayed before
    };
    /// A change, where it stands, and who may see it.
    struct News {
        Position position;
        Change change;
        PatientSharing sharing;
    };
    void follow();
    bool wait_for_clients(std::unique_lock<std::mutex>& lock);
    void publish(const AppliedRecord& applied);
    std::optional<News> news_of(const AppliedRecord& applied) const;
    void tell(Client& client, const News& news) const;
    void replay(Client& client, const Position& after);

    Store& store_;
    Views& views_;
    std::function<Instant()> now_;
    mutable std::mutex mutex_;
    /// Shared with the store's listener, which may be called after this object is gone.
    std::shared_ptr<std::condition_variable> advanced_ =
        std::make_shared<std::condition_variable>();
    std::condition_variable arrived_;  ///< somebody to tell, or the end
    std::vector<Client> clients_;
    std::map<Partition, std::uint64_t> next_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace ikiiki
