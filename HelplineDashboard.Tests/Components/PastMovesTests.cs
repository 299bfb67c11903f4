using Bunit;
using HelplineDashboard.Components.Moves;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class PastMovesTests : ComponentTest
{
    private static readonly QueueNames s_names = QueueNames.None.For(Boards.Busy(Boards.Now).Queues);

    [Fact]
    public void Levels_OfALoanWithAnOutcome_AreWithoutPredictedAndActual()
    {
        var move = SomeMoves.Busy(Boards.Now).Moves.Single(one => one.Actual is not null);

        Assert.Equal(["52 % → 81 % → 77 %", "92 % → 87 % → 90 %"], Levels(move));
    }

    [Fact]
    public void Levels_OfALoanThatHasJustEnded_AreNotKnownYet()
    {
        var move = Ended(-1800, MoveState.Returned);

        Assert.All(Levels(move), text => Assert.EndsWith("→ not known yet", text));
    }

    [Fact]
    public void Levels_OfAMoveThatNeverBegan_HaveADashAndNotAZero()
    {
        var move = SomeMoves.Move(7, "agent09", SomeMoves.WebChat, SomeMoves.Housing, Boards.Now, MoveState.Failed, (-99, MoveState.Asked), (-98, MoveState.Failed));

        Assert.All(Levels(move), text => Assert.EndsWith("→ –", text));
    }

    [Fact]
    public void Levels_WithoutAPrediction_DoNotInventOne()
    {
        var move = Ended(-9000, MoveState.Undone) with { Predicted = null };

        Assert.All(Levels(move), text => Assert.Equal("– → –", text));
    }

    [Fact]
    public void Steps_OfAMove_SayWhoDidWhatAndWhyInTheQueuesOwnTime()
    {
        var move = SomeMoves.Busy(Boards.Now).Moves.Single(one => one.State == MoveState.Failed);

        var steps = Draw(move).FindAll(".steps li").Select(step => step.TextContent);

        Assert.Equal(["11:27 sent to the phone system, Ana Silva", "11:27 failed, Asterisk north: Unable to add interface: Not there"], steps);
    }

    [Fact]
    public void Rows_None_SayThatNobodyWasMoved() =>
        Assert.Equal("Nobody was moved.", Draw().Find("p").TextContent);

    private static Move Ended(double beganSeconds, MoveState state) => SomeMoves.Move(
        5, "agent07", SomeMoves.Benefits, SomeMoves.Housing, Boards.Now, state, (beganSeconds - 1, MoveState.Asked), (beganSeconds, MoveState.Active), (beganSeconds + 900, state));

    private IEnumerable<string> Levels(Move move) => Draw(move).FindAll(".levels").Select(cell => cell.TextContent);

    private IRenderedComponent<PastMoves> Draw(params Move[] moves) => Render<PastMoves>(builder => builder
        .Add(table => table.Moves, [.. moves])
        .Add(table => table.Names, s_names)
        .Add(table => table.Board, Boards.Busy(Boards.Now)));
}
