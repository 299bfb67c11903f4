using System.Collections.Concurrent;
using HelplineDashboard.Data.Moves;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Recording;

namespace HelplineDashboard.Operations.Moves;

/// <summary>Takes each move its next step: asks the phone system, holds what the board shows against it, returns agents when their time is over.</summary>
/// <remarks>
/// Every node does this for all moves. Whoever changes a move's row first takes the step, and only that node asks; when it dies, another
/// one asks again, by the same name, when an answer should have been there. A slow phone system holds up nothing but its own answers.
/// </remarks>
/// <param name="feed">The board.</param>
/// <param name="moves">The store.</param>
/// <param name="stored">What is stored, as last read.</param>
/// <param name="signal">Raised when an answer came.</param>
/// <param name="record">The way into the log.</param>
/// <param name="defaults">The settings of queues that nobody has configured.</param>
/// <param name="options">The settings.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log of this process.</param>
/// <param name="phone">The phone system, if one is connected that can move agents.</param>
public sealed class PerformMoves(
    BoardFeed feed,
    MoveRepository moves,
    StoredMoves stored,
    MoveSignal signal,
    RecordEvents record,
    Func<QueueId, QueueSettings> defaults,
    MoveOptions options,
    TimeProvider clock,
    ILogger<PerformMoves> logger,
    IPhoneSystem? phone = null)
{
    /// <summary>How many questions to the phone system may be open at once.</summary>
    public const int MostAtOnce = 8;

    /// <summary>After how long a question to the phone system counts as not answered.</summary>
    public static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(60);

    // A board that is older says nothing of now.
    private static readonly TimeSpan s_oldBoard = TimeSpan.FromSeconds(15);

    // A phone system that restarts loses its people for a moment: who is back before that was never gone.
    private static readonly TimeSpan s_goneAfter = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<Guid, Task> _asking = [];
    private readonly Dictionary<AgentId, DateTimeOffset> _missedSince = [];

    private string PhoneName => phone?.Name ?? "phone system";

    /// <summary>Gets the questions that are open, for tests.</summary>
    internal Task Answers => Task.WhenAll(_asking.Values);

    /// <summary>Takes all moves a step further that are to go one. It does not wait for the phone system.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        var board = feed.Told;
        foreach (var move in stored.Current.Moves.Where(move => move.IsOpen))
        {
            var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
            if (move.Next(now, SightOf(move.Agent, board, now), options.ConfirmWithin, PhoneName) is not { } next)
            {
                continue;
            }

            var isQuestion = next.Attempts > move.Attempts;
            if (isQuestion && (_asking.Count >= MostAtOnce || _asking.ContainsKey(move.Id)))
            {
                continue;
            }

            if (await moves.UpdateAsync(move, next, cancellationToken).ConfigureAwait(false))
            {
                signal.Raise();
                if (isQuestion)
                {
                    Ask(next, board, cancellationToken);
                }
            }
        }
    }

    private AgentSight? SightOf(AgentId id, BoardSnapshot board, DateTimeOffset now)
    {
        if (!board.IsReady || board.Trouble is not null || now - board.AsOf > s_oldBoard)
        {
            return null;
        }

        if (board.Agents.FirstOrDefault(agent => agent.Id == id) is { } agent)
        {
            _missedSince.Remove(id);
            return new AgentSight(true, agent.Queues, agent.Handling > 0 || agent.State is AgentState.OnContact or AgentState.Ringing, agent.Since);
        }

        if (!_missedSince.TryGetValue(id, out var since) || since > now)
        {
            _missedSince[id] = since = now;
        }

        return now - since >= s_goneAfter ? AgentSight.Absent : null;
    }

    private void Ask(Move move, BoardSnapshot board, CancellationToken cancellationToken)
    {
        // It takes itself off the list at its end, so it must not end before it is on it.
        var listed = new TaskCompletionSource();
        _asking[move.Id] = Task.Run(
            async () =>
            {
                await listed.Task.ConfigureAwait(false);
                await AskAsync(move, board, cancellationToken).ConfigureAwait(false);
            },
            CancellationToken.None);
        listed.SetResult();
    }

    private async Task AskAsync(Move move, BoardSnapshot board, CancellationToken cancellationToken)
    {
        try
        {
            var change = ChangeOf(move, board);
            var answer = await AnswerAsync(change, cancellationToken).ConfigureAwait(false);
            if (answer.Kind == PhoneAnswerKind.Accepted && phone is { ConfirmsByAnswer: true })
            {
                await RecordAsync(change, cancellationToken).ConfigureAwait(false);
            }

            var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
            await moves.ApplyAsync(move.Id, known => Apply(answer, known, move, now), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // It is asked again, by the same name, when an answer should have been there.
            logger.LogError(error, "What the phone system said to the move {Move} could not be kept", move.Id);
        }
        catch (OperationCanceledException)
        {
            // The process ends: another node, or this one when it is back, asks again by the same name.
        }
        finally
        {
            _asking.TryRemove(move.Id, out _);
            signal.Raise();
        }
    }

    private MoveChange Apply(PhoneAnswer answer, Move known, Move asked, DateTimeOffset now) =>
        // Meanwhile it was confirmed, or taken back: then the answer is of no use any more.
        known.State != asked.State ? new MoveChange(known, null)
        : answer.Kind switch
        {
            PhoneAnswerKind.Accepted => known.Accept(now, PhoneName),
            PhoneAnswerKind.Refused => known.Refuse(now, PhoneName, answer.Reason),
            PhoneAnswerKind.Unreachable => known.MissedPhone(now, PhoneName, answer.Reason),
            _ => known.LeftUnanswered(now, PhoneName, answer.Reason),
        };

    private async Task<PhoneAnswer> AnswerAsync(QueueChange change, CancellationToken cancellationToken)
    {
        if (phone is null)
        {
            return new PhoneAnswer(PhoneAnswerKind.Unreachable, "No phone system is connected that can move agents.");
        }

        using var patience = new CancellationTokenSource(LongestQuestion, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // One that does not listen to its token must not be waited for either.
            return await phone.ChangeAsync(change, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PhoneAnswer(PhoneAnswerKind.Unknown, $"{PhoneName} did not answer within {LongestQuestion.TotalSeconds:F0} s.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "The phone system failed at the change {Change}", change.Id);
            return new PhoneAnswer(PhoneAnswerKind.Unknown, $"{PhoneName} failed.");
        }
    }

    // Its events say nothing of queues: the whole set is said, for nobody else says any.
    private async Task RecordAsync(QueueChange change, CancellationToken cancellationToken)
    {
        if (feed.Told.Agents.FirstOrDefault(one => one.Id == change.Agent) is not { } agent)
        {
            return;
        }

        var now = EventFields.CutToMilliseconds(clock.GetUtcNow());
        var served = new QueueSet(now, agent.Queues.Where(queue => queue != change.Leave).Concat(change.Join is { } join ? [join] : []));
        await record.RecordAsync(
            [new AgentQueuesChanged(new EventKey(Source.Dashboard, $"move-{change.Id}"), change.Agent, now, served, [], [])], cancellationToken).ConfigureAwait(false);
    }

    private QueueChange ChangeOf(Move move, BoardSnapshot board)
    {
        QueueId? kept = move.Keeps ? null : move.From;
        var (leave, join) = move.State == MoveState.Returning ? (move.To, kept) : (kept, (QueueId?)move.To);
        var proficiency = board.Agents.FirstOrDefault(agent => agent.Id == move.Agent)?.Skills.Where(skill => skill.Queue == join).Select(skill => skill.Proficiency).FirstOrDefault();
        var (from, to) = (SettingsOf(move.From), SettingsOf(move.To));
        var reason = move.State == MoveState.Returning ? $"Back to {from.Name}{(move.Keeps ? " alone" : "")}." : $"Lent to {to.Name} until {MoveWords.Time(move.ReturnAt, from)} by {move.By}.";
        return new QueueChange(move.ChangeId, move.Agent, leave, join, proficiency is { } known and > 0 ? known : 100, reason)
        {
            Beside = move.Keeps && move.State != MoveState.Returning ? move.From : null,
        };

        QueueSettings SettingsOf(QueueId queue) => board.FindQueue(queue)?.Settings ?? defaults(queue);
    }
}
