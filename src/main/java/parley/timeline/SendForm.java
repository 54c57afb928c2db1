package parley.timeline;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import parley.messages.Draft;
import parley.messages.MessageRefusedException;
import parley.pages.AddressNumber;

/**
 * The form that sends a message.
 *
 * @param conversation id of the conversation, null before its first message
 * @param to username or name of the recipient, where there is no conversation
 * @param sendKey identifies the press, so that it stores one message however often it arrives
 * @param replyTo id of the message that it replies to
 * @param page {@code conversation} where the form is the composer of a conversation's page
 */
record SendForm(
        @Nullable String conversation,
        @Nullable String to,
        @Nullable String body,
        @Nullable String sendKey,
        @Nullable String replyTo,
        @Nullable String page) {

    static SendForm to(@Nullable String username) {
        return new SendForm(null, username, null, null, null, null);
    }

    /** The same form with more text. */
    SendForm with(String added) {
        return new SendForm(conversation, to, text() + added, sendKey, replyTo, page);
    }

    boolean isComposer() {
        return "conversation".equals(page);
    }

    /** The conversation's id, null for a form without one or with a malformed one. */
    @Nullable
    Long conversationId() {
        return AddressNumber.parse(conversation);
    }

    @Nullable
    Long replyToId() {
        return AddressNumber.parse(replyTo);
    }

    String toText() {
        return Objects.requireNonNullElse(to, "");
    }

    String text() {
        return Objects.requireNonNullElse(body, "");
    }

    /**
     * The message that the form sends.
     *
     * @throws MessageRefusedException if the send key is missing or malformed, since a second press would be a second message
     */
    Draft draft() {
        UUID key = key().orElseThrow(() -> MessageRefusedException.of("body", "send.noKey"));
        return new Draft(conversationId(), toText(), text(), replyToId(), key);
    }

    /** The send key, unless it is missing or malformed. */
    Optional<UUID> key() {
        try {
            return Optional.of(UUID.fromString(Objects.requireNonNullElse(sendKey, "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
