using System.Security.Claims;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Operations.Access;

/// <summary>What a cookie is worth at this moment.</summary>
public sealed class ReadAccessTests : IDisposable
{
    private readonly ManualClock _clock = new(Boards.Now);
    private readonly KnownParties _people = new();
    private readonly AccessSignal _signal = new();
    private readonly ReadAccess _access;

    public ReadAccessTests()
    {
        _access = new ReadAccess([_people], new RoleBook(), _signal, _clock);
        _people.Set("ana", "one", Permissions.BoardView);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _access.Dispose();

    [Fact]
    public async Task OfAsync_KnownWithItsStamp_IsThemWithWhatTheyMay()
    {
        var party = await _access.OfAsync(KnownParties.Cookie("ana", "one"), Token);

        Assert.Equal(("ana", true, false), (party.Id, party.May(Permissions.BoardView), party.May(Permissions.MoveMake)));
    }

    [Theory]
    [InlineData("ana", "another")]
    [InlineData("ana", "")]
    [InlineData("ben", "one")]
    public async Task OfAsync_AnotherStampOrNotKnown_IsNobody(string id, string stamp) =>
        Assert.Same(Party.Nobody, await _access.OfAsync(KnownParties.Cookie(id, stamp), Token));

    [Fact]
    public async Task OfAsync_NothingSigned_IsNobody()
    {
        Assert.Same(Party.Nobody, await _access.OfAsync(null, Token));
        Assert.Same(Party.Nobody, await _access.OfAsync(new ClaimsPrincipal(), Token));
        // Claims without an authentication are what anybody could say of themselves.
        Assert.Same(Party.Nobody, await _access.OfAsync(new ClaimsPrincipal(new ClaimsIdentity(KnownParties.Cookie("ana", "one").Claims)), Token));
    }

    [Theory]
    [InlineData("Dashboard")]
    [InlineData("Nobody")]
    [InlineData("1")]
    [InlineData("Screen")]
    [InlineData("nonsense")]
    public async Task OfAsync_KindThatNoSourceKnows_IsNobody(string kind)
    {
        var identity = new ClaimsIdentity([new(PartyClaims.Kind, kind), new(PartyClaims.Id, "ana"), new(PartyClaims.Stamp, "one")], "test");

        Assert.Same(Party.Nobody, await _access.OfAsync(new(identity), Token));
    }

    [Fact]
    public async Task OfAsync_LetGoOnAnotherNode_IsNobodyAfterFiveSeconds()
    {
        var cookie = KnownParties.Cookie("ana", "one");
        _ = await _access.OfAsync(cookie, Token);
        _people.Remove("ana");

        Assert.Equal("ana", (await _access.OfAsync(cookie, Token)).Id);
        _clock.Move(TimeSpan.FromSeconds(5));

        Assert.Same(Party.Nobody, await _access.OfAsync(cookie, Token));
    }

    [Fact]
    public async Task OfAsync_ChangedInThisProcess_IsSeenAtOnce()
    {
        var cookie = KnownParties.Cookie("ana", "one");
        _ = await _access.OfAsync(cookie, Token);
        _people.Set("ana", "two", Permissions.BoardView);
        _signal.Raise(PartyKind.Person, "ana");

        Assert.Same(Party.Nobody, await _access.OfAsync(cookie, Token));
    }

    [Fact]
    public async Task OfAsync_ChangedWhileItWasBeingRead_IsNotKeptAsItWas()
    {
        var cookie = KnownParties.Cookie("ana", "one");
        _people.Reading = () =>
        {
            _people.Reading = null;
            _people.Remove("ana");
            _signal.Raise(PartyKind.Person, "ana");
        };
        _ = await _access.OfAsync(cookie, Token); // was read just before she was let go

        Assert.Same(Party.Nobody, await _access.OfAsync(cookie, Token));
    }

    [Fact]
    public async Task OfAsync_AskedAHundredTimesAtOnce_ReadsTheStoreOnce()
    {
        for (var index = 0; index < 100; index++)
        {
            _ = await _access.OfAsync(KnownParties.Cookie("ana", "one"), Token);
        }

        Assert.Equal(1, _people.Asked);
    }

    [Fact]
    public async Task OfAsync_VouchedForByAnotherSystem_HasItsRolesWithinItsLimits()
    {
        var identity = PartyClaims.Identity(PartyKind.Person, "sso:ann", "Ann", "", "jwt");
        identity.AddClaims([new(PartyClaims.Role, StandardRoles.Supervisor), new(PartyClaims.Role, "no-such-role"), new(PartyClaims.Queue, "Housing"), new(PartyClaims.Queue, " ")]);

        var party = await _access.OfAsync(new(identity), Token);

        Assert.True(party.Permissions.SetEquals(StandardRoles.All.Single(role => role.Code == StandardRoles.Supervisor).Permissions));
        Assert.Equal((true, false), (party.Sight.Sees(new QueueId("housing")), party.Sight.Sees(new QueueId("benefits"))));
    }

    [Fact]
    public async Task OfAsync_VouchedForWithNoRoleThatIsKnown_MayNothing()
    {
        var identity = PartyClaims.Identity(PartyKind.Person, "sso:ann", "Ann", "", "jwt");
        identity.AddClaim(new(PartyClaims.Role, "no-such-role"));

        Assert.Empty((await _access.OfAsync(new(identity), Token)).Permissions);
    }
}
