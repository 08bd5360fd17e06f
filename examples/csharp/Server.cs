using Godot;
using GodotSteamServer;

/// <summary>
/// A dedicated server in C#: it starts Steam, logs on, shows itself in the server browser, and checks players' tickets.
/// Make it an autoload, or put it on the root of the server's scene.
/// </summary>
public partial class Server : Node
{
    private const long GamePort = 27015;
    private const long QueryPort = 27016;

    public override void _Ready()
    {
        Godot.Collections.Dictionary init = SteamServer.ServerInitEx(
            "", GamePort, QueryPort, SteamServer.ServerMode.AuthenticationAndSecure, "1.0.0.0");
        if (init["status"].AsInt64() != (long)SteamServer.SteamAPIInitResult.Ok)
        {
            GD.PushError(init["verbal"].AsString());
            return;
        }

        SteamServer.ServerConnected += OnConnected;
        SteamServer.ServerConnectFailure += OnConnectFailure;
        SteamServer.ValidateAuthTicketResponse += OnTicketChecked;

        SteamServer.SetDedicatedServer(true);
        SteamServer.SetProduct("480");
        SteamServer.SetGameDescription("My game");
        SteamServer.SetServerName("A server in C#");
        SteamServer.LogOnAnonymous();
    }

    public override void _Process(double delta)
    {
        SteamServer.RunCallbacks();
    }

    public override void _ExitTree()
    {
        SteamServer.ServerConnected -= OnConnected;
        SteamServer.ServerConnectFailure -= OnConnectFailure;
        SteamServer.ValidateAuthTicketResponse -= OnTicketChecked;
        SteamServer.ServerShutdown();
    }

    /// <summary>Call this when a player has sent a ticket; the verdict comes to <see cref="OnTicketChecked"/>.</summary>
    public bool Admit(byte[] ticket, long steamId)
    {
        return SteamServer.BeginAuthSession(ticket, ticket.Length, steamId) == SteamServer.BeginAuthSessionResult.Ok;
    }

    private void OnConnected()
    {
        GD.Print("On Steam as ", SteamServer.GetSteamID());
        SteamServer.SetAdvertiseServerActive(true);
    }

    private void OnConnectFailure(SteamServer.Result result, bool stillRetrying)
    {
        GD.PushWarning("No connection to Steam: ", result, stillRetrying ? "; it tries again" : "");
    }

    private void OnTicketChecked(long steamId, SteamServer.AuthSessionResponse response, long ownerId)
    {
        if (response != SteamServer.AuthSessionResponse.Ok)
        {
            GD.Print(steamId, " is not let in: ", response);
            SteamServer.EndAuthSession(steamId);
        }
    }
}
