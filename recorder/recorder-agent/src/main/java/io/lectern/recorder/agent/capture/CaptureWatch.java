package io.lectern.recorder.agent.capture;

/** What happens to a capture, told on a thread of its engine. */
public interface CaptureWatch {
    /** The page says that the class is over. */
    void over();

    /** The page begins a chapter. */
    void chapter(String title);

    /** The browser or the page is gone, or stopped delivering; the sentence says which. Told once. */
    void lost(String why);
}
