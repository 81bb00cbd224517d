#pragma once
// ImageStore: pictures by key, decoded on a worker, uploaded between frames, capped in bytes.
//
// Main thread, but for the loaders, which run on the store's own worker. A key names one picture at
// one size ("<sha256>@480"). Least recently asked pictures go first; one asked for in this or the
// previous frame never does, so the cap can be exceeded by what is on screen (and by nothing else).
// It does not verify: the loader does.

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "data/base/bytes.h"
#include "data/base/result.h"
#include "kiosk/platform/image_codec.h"
#include "kiosk/platform/renderer.h"

namespace platform {

enum class ImageState : uint8_t { kLoading, kReady, kFailed };

struct StoredImage {
  ImageState state = ImageState::kLoading;
  ImTextureID texture = nullptr;  // kReady only; opaque image program
  SizePx size;                    // of the texture
};

class ImageStore {
 public:
  static constexpr size_t kMaxBytes = 96 * 1024 * 1024;  // of textures
  static constexpr size_t kQueueMax = 64;                // waiting to be decoded; oldest dropped
  static constexpr size_t kUploadsPerFrame = 2;
  static constexpr size_t kFailedMaxKept = 256;
  static constexpr size_t kToldMax = 1024;  // pictures whose failure was told

  // Reads and verifies the file's bytes. Runs on the worker; must not touch UI state.
  using Loader = std::function<base::Result<base::Bytes>()>;

  // `wake` is called on the worker when a picture is decoded: window.wake() and a kMedia request.
  ImageStore(Renderer& renderer, std::function<void()> wake, size_t max_bytes = kMaxBytes);
  ~ImageStore();
  ImageStore(const ImageStore&) = delete;
  ImageStore& operator=(const ImageStore&) = delete;

  // The picture, or kLoading while it is fetched (the loader is used once, on the first ask).
  // `box`: shrunk to fit it before upload.
  StoredImage get(const std::string& key, SizePx box, const Loader& loader);

  // Between frames: uploads what was decoded and evicts; returns how many became ready or failed
  // (0: no frame needed). more() tells that decoded pictures still wait for the next frame.
  size_t pump();
  bool more() const;
  bool is_idle() const;  // nothing is asked for that is not here, or known to have failed

  void forget(const std::string& key);  // also a failed one: the next ask tries again
  // Pictures have come to the disk: at the next pump() all that failed is forgotten. Any thread.
  void retry_failed() { retry_ = true; }
  // "<name>: why" since the last call, for the log: each picture once, whatever its sizes. One that
  // is only not here yet (kNotFound) is not told.
  std::vector<std::string> take_errors() { return std::exchange(errors_, {}); }
  size_t bytes() const { return bytes_; }
  size_t count() const { return entries_.size(); }

 private:
  struct Entry {
    StoredImage image;
    TextureIndex texture = 0;
    size_t bytes = 0;
    uint64_t used_frame = 0;
    std::list<std::string>::iterator place;
  };
  struct Job {
    std::string key;
    SizePx box;
    Loader loader;
  };
  struct Decoded {
    std::string key;
    base::Result<ImageData> image;
  };

  void work();
  void enqueue(Job job);
  void finish(Decoded decoded);
  void fail(Entry& entry, const std::string& key, const base::Error& error);
  size_t forget_failed();
  void evict();
  void remove(const std::string& key);

  Renderer& renderer_;
  std::function<void()> wake_;
  size_t max_bytes_;
  std::unordered_map<std::string, Entry> entries_;
  std::list<std::string> order_;  // most recently asked first
  size_t bytes_ = 0;
  size_t failed_ = 0;
  uint64_t frame_ = 1;
  std::vector<std::string> errors_;
  std::unordered_set<std::string> told_;
  std::atomic<bool> retry_{false};

  mutable std::mutex mutex_;  // guards what is below
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::deque<Decoded> decoded_;
  bool decoding_ = false;
  bool stopping_ = false;
  std::thread worker_;
};

}  // namespace platform
