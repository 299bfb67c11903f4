namespace HelplineDashboard.Sources.Asterisk;

/// <summary>An action that waits for its answer. Only the loop that reads hands it messages.</summary>
/// <param name="complete">The event that ends the list of the answer, or <see langword="null" /> for an answer of one message.</param>
/// <param name="listed">Is told of the whole list at once, before anything is read that comes after it.</param>
internal sealed class AmiPending(string? complete, Action<IReadOnlyList<AmiMessage>>? listed)
{
    private readonly List<AmiMessage> _messages = [];

    public TaskCompletionSource<List<AmiMessage>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count => _messages.Count;

    public void Take(AmiMessage message)
    {
        if (Answer.Task.IsCompleted)
        {
            return; // the asker has the list already
        }

        if (message.Response is not null)
        {
            _messages.Insert(0, message);
            if (complete is null || message.Response != "Success")
            {
                Answer.TrySetResult(_messages);
            }
        }
        else if (message.Event == complete || message["EventList"] is { } list && list.Equals("Complete", StringComparison.OrdinalIgnoreCase))
        {
            // Without its response the list is as unknown as without its end.
            if (_messages is [{ Response: not null }, ..])
            {
                listed?.Invoke(_messages);
                Answer.TrySetResult(_messages);
            }
        }
        else if (complete is not null)
        {
            _messages.Add(message);
        }
    }
}
