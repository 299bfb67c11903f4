using System.Globalization;
using HelplineDashboard.Operations.Moves;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>Moves agents between the queues of Asterisk: joins the new queue, then leaves the old one; or only the one or the other.</summary>
/// <remarks>
/// In this order an agent is never without a queue, and a change that fails half-way is taken back. What is so already
/// counts as done, so asking twice does nothing more. A member of the configuration file cannot be removed: it is paused in
/// that one queue instead, under a reason of its own, and the pause ended when it returns.
/// </remarks>
/// <param name="link">The connection, and who is a member.</param>
/// <param name="name">The name to show.</param>
public sealed class AsteriskPhoneSystem(AsteriskLink link, string name) : IPhoneSystem
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public bool ConfirmsByAnswer => false;

    /// <inheritdoc />
    public string? Trouble => link.Trouble;

    /// <summary>Returns the rank for a proficiency where none is known from before: 0 for 91 % and more, one more for each ten less.</summary>
    /// <param name="proficiency">1 to 100 percent.</param>
    public static int PenaltyOf(int proficiency) => (100 - Math.Clamp(proficiency, 1, 100)) / 10;

    /// <inheritdoc />
    public async Task<PhoneAnswer> ChangeAsync(QueueChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (link.GetConnection() is not { } connection)
        {
            return new PhoneAnswer(PhoneAnswerKind.Unreachable, link.Trouble);
        }

        var phones = PhonesOf(change);
        if (phones.Count == 0)
        {
            return new PhoneAnswer(PhoneAnswerKind.Refused, $"Asterisk has not told on which telephone {change.Agent} takes calls.");
        }

        var work = new AsteriskChange(connection, change, link.Members, link.Former);
        foreach (var phone in phones)
        {
            var answer = await work.MoveAsync(phone, cancellationToken).ConfigureAwait(false);
            if (answer.Kind != PhoneAnswerKind.Accepted)
            {
                return answer;
            }
        }

        return PhoneAnswer.Accepted;
    }

    // Those in the queue to leave, or to stay in; after a restart of whatever kind those in any queue, or where the agent was last.
    private List<QueueMemberRow> PhonesOf(QueueChange change)
    {
        var members = link.Members.Where(row => row.Agent == change.Agent).ToList();
        var meant = members.Where(row => row.Queue == (change.Leave ?? change.Beside)?.Code).ToList();
        return meant.Count > 0 ? meant
            : members.Count > 0 ? [.. members.DistinctBy(row => row.Interface).Take(1)]
            : [.. link.Former.Where(row => row.Agent == change.Agent).Take(1)];
    }
}

/// <summary>Carries one change out.</summary>
internal sealed class AsteriskChange(
    AmiConnection connection, QueueChange change, IReadOnlyList<QueueMemberRow> members, IReadOnlyList<QueueMemberRow> former)
{
    private bool _hasAsked;

    public async Task<PhoneAnswer> MoveAsync(QueueMemberRow phone, CancellationToken cancellationToken)
    {
        try
        {
            var (isIn, undo, refusal) = change.Join is { } join ? await JoinAsync(join.Code, phone, cancellationToken).ConfigureAwait(false) : (true, null, "");
            if (!isIn)
            {
                return new PhoneAnswer(PhoneAnswerKind.Refused, refusal);
            }

            var (isOut, why) = change.Leave is { } leave ? await LeaveAsync(leave.Code, phone, cancellationToken).ConfigureAwait(false) : (true, "");
            return isOut ? PhoneAnswer.Accepted : await TakeBackAsync(undo, why, cancellationToken).ConfigureAwait(false);
        }
        catch (AmiUnansweredException error)
        {
            return new PhoneAnswer(PhoneAnswerKind.Unknown, error.Message);
        }
        catch (AmiException error)
        {
            return new PhoneAnswer(_hasAsked ? PhoneAnswerKind.Unknown : PhoneAnswerKind.Unreachable, error.Message);
        }
    }

    private async Task<(bool IsIn, AmiAction? Undo, string Words)> JoinAsync(string queue, QueueMemberRow phone, CancellationToken cancellationToken)
    {
        if (members.FirstOrDefault(row => row.Queue == queue && row.Interface == phone.Interface) is { IsLent: true })
        {
            var (isBack, words) = await AskAsync(Pause(queue, phone, pauses: false), cancellationToken).ConfigureAwait(false);
            return (isBack, Pause(queue, phone, pauses: true), words);
        }

        var before = former.FirstOrDefault(row => row.Queue == queue && row.Interface == phone.Interface);
        var pauses = phone is { IsPaused: true, IsLent: false };
        var add = new AmiAction("QueueAdd")
            .With("Queue", queue)
            .With("Interface", phone.Interface)
            .With("MemberName", phone.Name)
            .With("StateInterface", phone.StateInterface == phone.Interface ? null : phone.StateInterface)
            .With("Penalty", (before?.Penalty ?? AsteriskPhoneSystem.PenaltyOf(change.Proficiency)).ToString(CultureInfo.InvariantCulture))
            .With("Wrapuptime", (before ?? phone).WrapUp is > 0 and var seconds ? seconds.ToString(CultureInfo.InvariantCulture) : null)
            // Who is at lunch stays at lunch.
            .With("Paused", pauses ? "true" : "false")
            .With("Reason", pauses ? phone.PausedReason : null);
        var (isIn, said) = await AskAsync(add, cancellationToken).ConfigureAwait(false);
        var isThere = said.Contains("Already there", StringComparison.OrdinalIgnoreCase);
        return (isIn || isThere, isIn ? Remove(queue, phone) : null, said);
    }

    private async Task<(bool IsOut, string Words)> LeaveAsync(string queue, QueueMemberRow phone, CancellationToken cancellationToken)
    {
        var (isOut, words) = await AskAsync(Remove(queue, phone), cancellationToken).ConfigureAwait(false);
        if (isOut || words.Contains("Not there", StringComparison.OrdinalIgnoreCase))
        {
            return (true, words);
        }

        return words.Contains("not dynamic", StringComparison.OrdinalIgnoreCase)
            ? await AskAsync(Pause(queue, phone, pauses: true), cancellationToken).ConfigureAwait(false)
            : (false, words);
    }

    private async Task<PhoneAnswer> TakeBackAsync(AmiAction? undo, string why, CancellationToken cancellationToken)
    {
        if (undo is null)
        {
            return new PhoneAnswer(PhoneAnswerKind.Refused, why);
        }

        var (isUndone, words) = await AskAsync(undo, cancellationToken).ConfigureAwait(false);
        return isUndone || words.Contains("Not there", StringComparison.OrdinalIgnoreCase)
            ? new PhoneAnswer(PhoneAnswerKind.Refused, why)
            : new PhoneAnswer(PhoneAnswerKind.Unknown, $"{why}; and {change.Join}, joined before, could not be left again: {words}");
    }

    private async Task<(bool IsDone, string Words)> AskAsync(AmiAction action, CancellationToken cancellationToken)
    {
        var answer = await connection.SendAsync(action, cancellationToken).ConfigureAwait(false);
        _hasAsked = true;
        return (answer.Response == "Success", AmiLogin.Words(answer));
    }

    private static AmiAction Remove(string queue, QueueMemberRow phone) =>
        new AmiAction("QueueRemove").With("Queue", queue).With("Interface", phone.Interface);

    private static AmiAction Pause(string queue, QueueMemberRow phone, bool pauses) =>
        new AmiAction("QueuePause").With("Queue", queue).With("Interface", phone.Interface)
            .With("Paused", pauses ? "true" : "false").With("Reason", pauses ? QueueMemberRow.LentReason : null);
}
