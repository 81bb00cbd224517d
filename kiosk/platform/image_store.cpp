#include "kiosk/platform/image_store.h"

#include <algorithm>
#include <utility>

namespace platform {

ImageStore::ImageStore(Renderer& renderer, std::function<void()> wake, size_t max_bytes)
    : renderer_(renderer), wake_(std::move(wake)), max_bytes_(max_bytes) {
  worker_ = std::thread([this] { work(); });
}

ImageStore::~ImageStore() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  worker_.join();
  for (const auto& [key, entry] : entries_) renderer_.destroy(entry.texture);
}

StoredImage ImageStore::get(const std::string& key, SizePx box, const Loader& loader) {
  const auto found = entries_.find(key);
  if (found != entries_.end()) {
    found->second.used_frame = frame_;
    order_.splice(order_.begin(), order_, found->second.place);
    return found->second.image;
  }
  order_.push_front(key);
  Entry entry;
  entry.used_frame = frame_;
  entry.place = order_.begin();
  entries_.emplace(key, std::move(entry));
  enqueue({key, box, loader});
  return {};
}

// The newest asked is decoded first: it is what is on screen. What falls off the end is forgotten,
// so that asking again starts over.
void ImageStore::enqueue(Job job) {
  std::string dropped;
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_front(std::move(job));
    if (jobs_.size() > kQueueMax) {
      dropped = jobs_.back().key;
      jobs_.pop_back();
    }
  }
  if (!dropped.empty()) remove(dropped);
  changed_.notify_one();
}

void ImageStore::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    // Decoded pictures are large: no more than a few wait for their upload.
    changed_.wait(lock, [this] {
      return stopping_ || (!jobs_.empty() && decoded_.size() < 2 * kUploadsPerFrame);
    });
    if (stopping_) return;
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    decoding_ = true;
    lock.unlock();
    base::Result<ImageData> image = base::not_found("no loader");
    if (job.loader) {
      const auto bytes = job.loader();
      image = bytes ? decode_image(*bytes) : base::Result<ImageData>(bytes.error());
    }
    if (image) image = shrink_to_fit(std::move(image).value(), job.box);
    lock.lock();
    decoded_.push_back({job.key, std::move(image)});
    decoding_ = false;
    lock.unlock();
    if (wake_) wake_();
    lock.lock();
  }
}

size_t ImageStore::pump() {
  size_t done = retry_.exchange(false) ? forget_failed() : 0;
  for (size_t uploaded = 0; uploaded < kUploadsPerFrame; ++uploaded, ++done) {
    std::unique_lock lock(mutex_);
    if (decoded_.empty()) break;
    Decoded decoded = std::move(decoded_.front());
    decoded_.pop_front();
    lock.unlock();
    changed_.notify_one();
    finish(std::move(decoded));
  }
  evict();
  ++frame_;
  return done;
}

bool ImageStore::more() const {
  const std::lock_guard lock(mutex_);
  return !decoded_.empty();
}

bool ImageStore::is_idle() const {
  const std::lock_guard lock(mutex_);
  return jobs_.empty() && decoded_.empty() && !decoding_;
}

void ImageStore::finish(Decoded decoded) {
  const auto found = entries_.find(decoded.key);
  if (found == entries_.end()) return;  // forgotten meanwhile
  Entry& entry = found->second;
  if (!decoded.image) return fail(entry, decoded.key, decoded.image.error());
  const ImageData& image = *decoded.image;
  entry.texture = renderer_.create_image(image, Sampling::kLinear);
  if (entry.texture == 0) {
    return fail(entry, decoded.key, {base::Code::kFull, "no room for its texture"});
  }
  entry.bytes = image.rgba.size();
  bytes_ += entry.bytes;
  entry.image = {ImageState::kReady, encode({Program::kImage, Blend::kOpaque, entry.texture}),
                 image.size};
}

void ImageStore::fail(Entry& entry, const std::string& key, const base::Error& error) {
  entry.image.state = ImageState::kFailed;
  ++failed_;
  if (error.code == base::Code::kNotFound || told_.size() >= kToldMax) return;
  const std::string name = key.substr(0, key.find('@'));
  if (told_.insert(name).second) errors_.push_back(name + ": " + error.message);
}

size_t ImageStore::forget_failed() {
  std::vector<std::string> keys;
  for (const auto& [key, entry] : entries_)
    if (entry.image.state == ImageState::kFailed) keys.push_back(key);
  for (const std::string& key : keys) remove(key);
  return keys.size();
}

void ImageStore::evict() {
  for (auto place = order_.rbegin(); place != order_.rend();) {
    if (bytes_ <= max_bytes_ && failed_ <= kFailedMaxKept) return;
    const auto& entry = entries_.at(*place);
    const bool counts = entry.bytes > 0 || entry.image.state == ImageState::kFailed;
    if (entry.used_frame + 1 >= frame_ || !counts) {
      ++place;
      continue;
    }
    const std::string key = *place;
    ++place;  // base() of the next is not what remove() erases
    const auto next = place == order_.rend() ? std::string() : *place;
    remove(key);
    if (next.empty()) return;
    place = std::make_reverse_iterator(std::next(entries_.at(next).place));
  }
}

void ImageStore::remove(const std::string& key) {
  const auto found = entries_.find(key);
  if (found == entries_.end()) return;
  if (found->second.image.state == ImageState::kFailed) --failed_;
  bytes_ -= found->second.bytes;
  renderer_.destroy(found->second.texture);
  order_.erase(found->second.place);
  entries_.erase(found);
}

void ImageStore::forget(const std::string& key) { remove(key); }

}  // namespace platform
