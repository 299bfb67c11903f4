using System.Collections.Concurrent;
using HelplineDashboard.Operations.Moves;

namespace HelplineDashboard.Tests.Operations.Moves;

/// <summary>A phone system that does as a test says: by default it accepts and does everything at once.</summary>
internal sealed class FakePhone : IPhoneSystem
{
    private readonly ConcurrentQueue<QueueChange> _asked = [];

    public string Name => "pbx";

    public bool ConfirmsByAnswer { get; init; }

    public string? Trouble { get; set; }

    /// <summary>Gets or sets what it answers.</summary>
    public Func<QueueChange, CancellationToken, Task<PhoneAnswer>> Answer { get; set; } = (_, _) => Task.FromResult(PhoneAnswer.Accepted);

    /// <summary>Gets or sets what it does when it has accepted: changes the board, or not.</summary>
    public Action<QueueChange>? Does { get; set; }

    /// <summary>Gets all it was asked, in order.</summary>
    public IReadOnlyList<QueueChange> Asked => [.. _asked];

    public async Task<PhoneAnswer> ChangeAsync(QueueChange change, CancellationToken cancellationToken)
    {
        _asked.Enqueue(change);
        var answer = await Answer(change, cancellationToken);
        if (answer.Kind == PhoneAnswerKind.Accepted)
        {
            Does?.Invoke(change);
        }

        return answer;
    }
}
