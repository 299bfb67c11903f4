using HelplineDashboard.Components.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using HelplineDashboard.Tests.TestKit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;

namespace HelplineDashboard.Tests.Components.Access;

/// <summary>What happens to an open page when its person is let go, or may another thing than before.</summary>
public sealed class CircuitAccessTests : IDisposable
{
    private readonly KnownParties _people = new();
    private readonly AccessSignal _signal = new();
    private readonly ReadAccess _access;
    private readonly CircuitAccess _circuit;
    private readonly List<bool> _changes = [];

    public CircuitAccessTests()
    {
        _people.Set("ana", "one", Permissions.BoardView, Permissions.MoveMake);
        _access = new ReadAccess([_people], new RoleBook(), _signal, new ManualClock(Boards.Now));
        _circuit = new CircuitAccess(NullLoggerFactory.Instance, _access, _signal);
        _circuit.Open();
        _circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(KnownParties.Cookie("ana", "one"))));
        _circuit.AuthenticationStateChanged += async state => _changes.Add((await state).User.Identity!.IsAuthenticated);
    }

    public void Dispose()
    {
        ((IDisposable)_circuit).Dispose();
        _access.Dispose();
    }

    [Fact]
    public void LetGo_InThisProcess_IsNobodyAtOnce()
    {
        _people.Remove("ana");
        _signal.Raise(PartyKind.Person, "ana");

        Assert.Equal([false], _changes);
    }

    [Fact]
    public void SomebodyElseLetGo_ChangesNothing()
    {
        _people.Set("ben", "one");
        _signal.Raise(PartyKind.Person, "ben");

        Assert.Empty(_changes);
    }

    [Fact]
    public void RoleChanged_SoThatTheyMayLess_BeginsAgain()
    {
        _people.Set("ana", "one", Permissions.BoardView);
        _signal.RaiseForAll();

        Assert.Equal([false], _changes);
    }

    [Fact]
    public void Disposed_HearsNothingAnyMore()
    {
        ((IDisposable)_circuit).Dispose();
        _people.Remove("ana");
        _signal.Raise(PartyKind.Person, "ana");

        Assert.Empty(_changes);
    }
}
