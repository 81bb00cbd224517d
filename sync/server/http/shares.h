#pragma once
// What there is only so much of (connections, bytes of bodies, places in a queue), counted before
// it is given: in all, and for each who asks. Owned by the listener; any thread. It waits for
// nothing and refuses at once; what to answer then is the caller's.

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace server {

class Shares {
 public:
  Shares(int64_t in_all, int64_t each) : in_all_(in_all), each_(each) {}

  // A part of it, until it goes out of scope. The Shares outlive it.
  class Held {
   public:
    Held(Shares* of, std::string who, int64_t n) : of_(of), who_(std::move(who)), n_(n) {}
    Held(Held&& other) noexcept
        : of_(std::exchange(other.of_, nullptr)), who_(std::move(other.who_)), n_(other.n_) {}
    Held& operator=(Held other) noexcept {
      std::swap(of_, other.of_);
      std::swap(who_, other.who_);
      std::swap(n_, other.n_);
      return *this;
    }
    ~Held() {
      if (of_ != nullptr) of_->give(who_, n_);
    }

   private:
    Shares* of_;
    std::string who_;
    int64_t n_;
  };

  // `who` "" is counted in all alone. Nothing where there is not so much left.
  std::optional<Held> take(const std::string& who, int64_t n);
  int64_t taken() const;

 private:
  void give(const std::string& who, int64_t n);

  const int64_t in_all_;
  const int64_t each_;
  mutable std::mutex mutex_;
  int64_t taken_ = 0;
  std::map<std::string, int64_t> by_who_;  // of those alone who hold something
};

}  // namespace server
