using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

public sealed class DemoPeopleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true, SourceKind.Demo)]
    [InlineData(true, true, SourceKind.Demo, SourceKind.Dashboard)]
    [InlineData(false, false, SourceKind.Demo)]
    [InlineData(false, true)]
    [InlineData(false, true, SourceKind.Dashboard)]
    [InlineData(false, true, SourceKind.Demo, SourceKind.Live)]
    [InlineData(false, true, SourceKind.Demo, SourceKind.History)]
    [InlineData(false, true, SourceKind.Demo, SourceKind.Replay)]
    [InlineData(false, true, SourceKind.Live)]
    public void All_OnlyWhileTheDemoPlaysAlone_AreThere(bool areThere, bool mayPlay, params SourceKind[] sources)
    {
        var feed = new BoardFeed(new ManualClock(Boards.Now));
        feed.Publish(Board(sources));

        var people = new DemoPeople(new DemoSetting(mayPlay), feed);

        Assert.Equal(areThere, !people.All.IsEmpty);
        Assert.Equal(areThere, people.Find("demo:manager") is not null);
        Assert.Null(people.Find("demo:no-such-role"));
        Assert.Null(people.Find("manager"));
    }

    [Fact]
    public async Task FindAsync_SomethingRealComesIn_EndsTheirCookiesAtOnce()
    {
        await using var helpline = await PeopleHelpline.CreateAsync();
        var feed = helpline.Get<BoardFeed>();
        feed.Publish(Board(SourceKind.Demo));

        var manager = await helpline.Parties.FindAsync("demo:manager", Token);
        var administrator = await helpline.Parties.FindAsync("demo:administrator", Token);
        feed.Publish(Board(SourceKind.Demo, SourceKind.Live));

        Assert.True(manager!.Party.May(Permissions.MoveMake));
        Assert.True(administrator!.Party.May(Permissions.AuditView));
        Assert.False(administrator.Party.May(Permissions.AccessManage)); // whom they let in would outlast the demo
        Assert.Null(await helpline.Parties.FindAsync("demo:manager", Token));
        Assert.Null(await helpline.SignIn.AsDemoAsync("demo:manager"));
    }

    private static BoardSnapshot Board(params SourceKind[] kinds) => BoardSnapshot.Empty with
    {
        AsOf = Boards.Now,
        Sources = [.. kinds.Select((kind, index) => new SourceSnapshot(new Source($"s{index}") { Start = new SourceStart(Boards.Now, kind, null, TimeSpan.FromSeconds(10), false, Untold.None) }))],
    };
}
