using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Domain.Moves;

public sealed class MoveKeepsLifeTests
{
    private static readonly DateTimeOffset s_two = new(2026, 11, 17, 14, 2, 0, TimeSpan.Zero);
    private static readonly (QueueId From, QueueId To) s_queues = (new("from"), new("to"));

    [Theory]
    [InlineData(MoveState.Asked, true, true, true, false)]
    [InlineData(MoveState.Asked, false, true, true, true)]
    [InlineData(MoveState.Asked, true, false, false, false)]
    [InlineData(MoveState.Returning, true, false, true, true)]
    [InlineData(MoveState.Returning, false, false, true, false)]
    [InlineData(MoveState.Returning, true, true, false, false)]
    [InlineData(MoveState.Active, true, true, false, false)]
    public void IsShownBy_WhatTheBoardShows_GoesByTheBorrowingQueueAloneForWhoKeepsTheOther(MoveState state, bool home, bool away, bool whenKept, bool whenNot)
    {
        QueueId[] queues = [.. home ? [s_queues.From] : Array.Empty<QueueId>(), .. away ? [s_queues.To] : Array.Empty<QueueId>()];
        var sight = new AgentSight(true, [.. queues], false, s_two);
        var move = Move.Request(Guid.NewGuid(), new AgentId("amina"), s_queues.From, s_queues.To, s_two.AddMinutes(28), s_two, "Ana Silva", null) with
        {
            State = state, IsAnswered = true,
        };

        Assert.Equal((whenKept, whenNot), ((move with { Keeps = true }).IsShownBy(sight), move.IsShownBy(sight)));
    }
}
