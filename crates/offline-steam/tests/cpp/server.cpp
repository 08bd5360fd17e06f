// A game server in C++ as a game has it, with Valve's headers: callbacks come to objects, functions are methods of the
// interfaces. Run by tests/cpp.rs, with offline-steam for a library.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

#include "steam_gameserver.h"

#define CHECK( condition ) \
	do { \
		if ( !( condition ) ) { \
			std::fprintf( stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition ); \
			std::exit( 1 ); \
		} \
	} while ( false )

// Two functions of steam_api_flat.h that are not simulated.
S_API bool SteamAPI_ISteamApps_BIsCybercafe( ISteamApps *self );
S_API int SteamAPI_ISteamUser_GetPlayerSteamLevel( ISteamUser *self );

namespace {

class Server {
public:
	STEAM_GAMESERVER_CALLBACK( Server, OnConnected, SteamServersConnected_t );
	STEAM_GAMESERVER_CALLBACK( Server, OnDisconnected, SteamServersDisconnected_t, m_disconnected );
	STEAM_GAMESERVER_CALLBACK( Server, OnTicket, ValidateAuthTicketResponse_t );
	STEAM_GAMESERVER_CALLBACK_MANUAL( Server, OnPolicy, GSPolicyResponse_t, m_policy );
	STEAM_CALLBACK( Server, OnClients, SteamServersConnected_t );
	CCallResult<Server, GSStatsReceived_t> m_stats;
	CCallResult<Server, HTTPRequestCompleted_t> m_http;

	Server() : m_disconnected( this, &Server::OnDisconnected ) {
		m_policy.Register( this, &Server::OnPolicy );
	}

	void OnStats( GSStatsReceived_t *stats, bool failed ) {
		CHECK( !failed && stats->m_eResult == k_EResultOK );
		++stats_received;
	}

	void OnHttp( HTTPRequestCompleted_t *answer, bool failed ) {
		CHECK( !failed && answer->m_ulContextValue == 77 );
		http_status = answer->m_eStatusCode;
		// One more, from within a handler.
		m_policy.Unregister();
	}

	template<class Condition>
	void RunUntil( Condition condition ) {
		while ( !condition() ) {
			SteamGameServer_RunCallbacks();
			std::this_thread::sleep_for( std::chrono::milliseconds( 1 ) );
		}
	}

	int connected = 0, disconnected = 0, policies = 0, stats_received = 0, http_status = 0;
	ValidateAuthTicketResponse_t ticket = {};
};

void Server::OnConnected( SteamServersConnected_t * ) {
	++connected;
}

void Server::OnDisconnected( SteamServersDisconnected_t *told ) {
	CHECK( told->m_eResult == k_EResultOK );
	++disconnected;
}

void Server::OnTicket( ValidateAuthTicketResponse_t *told ) {
	ticket = *told;
}

void Server::OnPolicy( GSPolicyResponse_t *told ) {
	CHECK( told->m_bSecure );
	++policies;
}

void Server::OnClients( SteamServersConnected_t * ) {
	CHECK( !"a client's object is not called for a server's callback" );
}

void start() {
	SteamErrMsg message = "";
	const ESteamAPIInitResult result =
		SteamGameServer_InitEx( 0x7F000001, 27015, STEAMGAMESERVER_QUERY_PORT_SHARED,
			eServerModeAuthenticationAndSecure, "1.0.0.0", &message );
	std::printf( "%s\n", message );
	CHECK( result == k_ESteamAPIInitResult_OK );
}

void live( const char *url, const std::string &players_ticket, const CSteamID player ) {
	Server server;
	start();
	CHECK( SteamGameServer() && SteamGameServerStats() && SteamGameServerHTTP() && SteamGameServerUtils() );
	CHECK( SteamGameServerInventory() && SteamGameServerNetworking() && SteamGameServerUGC() );
	CHECK( SteamGameServerNetworkingSockets() && SteamGameServerNetworkingMessages() && SteamNetworkingUtils() );
	CHECK( SteamGameServerClient() != nullptr );
	CHECK( SteamGameServer()->GetSteamID() == k_steamIDNil );
	CHECK( SteamGameServerUtils()->GetAppID() == 480 );

	SteamGameServer()->SetProduct( "480" );
	SteamGameServer()->SetGameDescription( "A game" );
	SteamGameServer()->SetDedicatedServer( true );
	SteamGameServer()->SetMaxPlayerCount( 8 );
	SteamGameServer()->LogOnAnonymous();
	server.RunUntil( [&] { return server.connected == 1 && server.policies == 1; } );
	CHECK( SteamGameServer()->BLoggedOn() && SteamGameServer()->BSecure() );
	const CSteamID id = SteamGameServer()->GetSteamID();
	CHECK( id.BAnonGameServerAccount() && id.ConvertToUint64() == SteamGameServer_GetSteamID() );
	const SteamIPAddress_t address = SteamGameServer()->GetPublicIP();
	CHECK( address.m_eType == k_ESteamIPTypeIPv4 && address.m_unIPv4 == 0xCB007107 );

	// A class by value, there and back.
	const CSteamID bot = SteamGameServer()->CreateUnauthenticatedUserConnection();
	CHECK( bot.IsValid() && bot != id );
	CHECK( SteamGameServer()->BUpdateUserData( bot, "Bot", 3 ) );
	CHECK( !SteamGameServer()->BUpdateUserData( CSteamID( 5, k_EUniversePublic, k_EAccountTypeIndividual ), "Nobody", 3 ) );

	// A ticket of the server's own, and one of a player.
	char ticket[1024];
	uint32 length = 0;
	CHECK( SteamGameServer()->GetAuthSessionTicket( ticket, sizeof ticket, &length, nullptr ) != k_HAuthTicketInvalid );
	CHECK( SteamGameServer()->BeginAuthSession( ticket, int( length ), player ) == k_EBeginAuthSessionResultInvalidTicket );
	CHECK( SteamGameServer()->BeginAuthSession( players_ticket.data(), int( players_ticket.size() ), player ) ==
		k_EBeginAuthSessionResultOK );
	server.RunUntil( [&] { return server.ticket.m_SteamID.IsValid(); } );
	CHECK( server.ticket.m_SteamID == player && server.ticket.m_eAuthSessionResponse == k_EAuthSessionResponseOK );
	CHECK( SteamGameServer()->UserHasLicenseForApp( player, 480 ) == k_EUserHasLicenseResultHasLicense );

	// Call results.
	server.m_stats.Set( SteamGameServerStats()->RequestUserStats( player ), &server, &Server::OnStats );
	CHECK( server.m_stats.IsActive() );
	server.RunUntil( [&] { return server.stats_received == 1; } );
	CHECK( !server.m_stats.IsActive() );
	int32 kills = 0;
	float accuracy = 0;
	CHECK( SteamGameServerStats()->GetUserStat( player, "kills", &kills ) && kills == 0 );
	CHECK( SteamGameServerStats()->SetUserStat( player, "kills", int32( 7 ) ) );
	CHECK( SteamGameServerStats()->GetUserStat( player, "kills", &kills ) && kills == 7 );
	CHECK( SteamGameServerStats()->SetUserStat( player, "accuracy", 0.5f ) );
	CHECK( SteamGameServerStats()->GetUserStat( player, "accuracy", &accuracy ) && accuracy == 0.5f );
	CHECK( !SteamGameServerStats()->GetUserStat( player, "accuracy", &kills ) );

	// The second of two objects, of which the first one's call is given up.
	SteamAPICall_t given_up = SteamGameServerStats()->RequestUserStats( player );
	server.m_stats.Set( given_up, &server, &Server::OnStats );
	server.m_stats.Cancel();

	const HTTPRequestHandle request = SteamGameServerHTTP()->CreateHTTPRequest( k_EHTTPMethodGET, url );
	CHECK( SteamGameServerHTTP()->SetHTTPRequestContextValue( request, 77 ) );
	SteamAPICall_t call = k_uAPICallInvalid;
	CHECK( SteamGameServerHTTP()->SendHTTPRequest( request, &call ) );
	server.m_http.Set( call, &server, &Server::OnHttp );
	server.RunUntil( [&] { return server.http_status != 0; } );
	CHECK( server.http_status == k_EHTTPStatusCode200OK && server.stats_received == 1 );
	uint32 size = 0;
	char body[6] = "";
	CHECK( SteamGameServerHTTP()->GetHTTPResponseBodySize( request, &size ) && size == 5 );
	CHECK( SteamGameServerHTTP()->GetHTTPResponseBodyData( request, reinterpret_cast<uint8 *>( body ), size ) );
	CHECK( std::strcmp( body, "hello" ) == 0 );
	CHECK( SteamGameServerHTTP()->ReleaseHTTPRequest( request ) );

	SteamGameServer()->LogOff();
	server.RunUntil( [&] { return server.disconnected == 1; } );
	CHECK( !SteamGameServer()->BLoggedOn() && server.connected == 1 );
	SteamGameServer_Shutdown();
	CHECK( SteamGameServer() == nullptr && SteamGameServerClient() == nullptr );
}

std::string bytes( const char *hexadecimal ) {
	std::string bytes;
	for ( ; hexadecimal[0] && hexadecimal[1]; hexadecimal += 2 ) {
		bytes += char( std::stoi( std::string( hexadecimal, 2 ), nullptr, 16 ) );
	}
	return bytes;
}

} // namespace

// Arguments: the URL of a web server that says "hello", a player's ticket, and the player.
int main( int, char **arguments ) {
	CHECK( SteamGameServer() == nullptr );
	SteamErrMsg message = "";
	CHECK( SteamAPI_InitEx( &message ) == k_ESteamAPIInitResult_NoSteamClient && message[0] != 0 );
	CHECK( !SteamAPI_Init() && !SteamAPI_RestartAppIfNecessary( 480 ) && !SteamAPI_IsSteamRunning() );
	CHECK( SteamUser() == nullptr && SteamFriends() == nullptr );
	for ( int i = 0; i < 2; ++i ) {
		CHECK( !SteamAPI_ISteamApps_BIsCybercafe( nullptr ) );
		CHECK( SteamAPI_ISteamUser_GetPlayerSteamLevel( nullptr ) == 0 );
	}
	const std::string ticket = bytes( arguments[2] );
	const CSteamID player( uint64( std::strtoull( arguments[3], nullptr, 10 ) ) );
	live( arguments[1], ticket, player );
	// And once more in the same process: the accessors find the new server.
	live( arguments[1], ticket, player );
	return 0;
}
